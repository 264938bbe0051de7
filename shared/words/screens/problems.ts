import { catalogue } from '../catalogue.ts';

/** What went wrong between the screen and the interface. */
export const words = catalogue({
  nothing: {
    nl: 'Er is geen verbinding met Doorstroom. Controleer uw internet en probeer het opnieuw; wat u typte is bewaard.',
    en: 'There is no connection to Doorstroom. Check your internet and try again; what you typed is kept.',
  },
  busy: {
    nl: 'Het is even te druk. Wacht een ogenblik en probeer het opnieuw.',
    en: 'It is too busy for a moment. Wait a little and try again.',
  },
  ours: {
    nl: 'Er ging iets mis aan onze kant. Probeer het zo opnieuw; wat u typte is bewaard.',
    en: 'Something went wrong on our side. Try again shortly; what you typed is kept.',
  },
  expired: { nl: 'Uw sessie is verlopen. Log opnieuw in.', en: 'Your session has expired. Sign in again.' },
});
