import { catalogue } from '../catalogue.ts';
import type { Words } from '../language.ts';
import { phrases } from '../phrases.ts';

export const words = catalogue({
  product: phrases.product,
  skip: { nl: 'Naar de inhoud', en: 'Skip to content' },
  navigation: { nl: 'Hoofdmenu', en: 'Main menu' },
  language: { nl: 'Taal', en: 'Language' },
  signIn: { nl: 'Inloggen', en: 'Sign in' },
  signInLead: {
    nl: 'Log in met uw werkaccount om uw dossiers te zien.',
    en: 'Sign in with your work account to see your cases.',
  },
  signOut: { nl: 'Uitloggen', en: 'Sign out' },
  signingIn: { nl: 'Bezig met inloggen', en: 'Signing in' },
  signInFailed: {
    nl: 'Het inloggen is niet gelukt. Probeer het opnieuw; lukt het dan niet, vraag uw beheerder.',
    en: 'Signing in did not work. Try again; if it still fails, ask your administrator.',
  },
  unknownUser: {
    nl: 'U bent ingelogd, maar u staat niet in de gebruikerslijst. Vraag uw regisseur om u toe te voegen.',
    en: 'You are signed in, but the directory does not know you. Ask your coordinator to add you.',
  },
  expired: { nl: 'Uw sessie is verlopen', en: 'Your session has expired' },
  expiredLead: {
    nl: 'Log opnieuw in. Wat u typte is bewaard en staat er straks weer.',
    en: 'Sign in again. What you typed is kept and will be there again.',
  },
  signInAgain: { nl: 'Opnieuw inloggen', en: 'Sign in again' },
  noConnection: {
    nl: 'Er is geen verbinding met Doorstroom. Wat u typte is bewaard.',
    en: 'There is no connection to Doorstroom. What you typed is kept.',
  },
  notFound: { nl: 'Deze pagina is er niet', en: 'This page does not exist' },
  notFoundLead: {
    nl: 'Controleer het adres, of ga naar uw beginpagina.',
    en: 'Check the address, or go to your first page.',
  },
  home: { nl: 'Naar de beginpagina', en: 'To the first page' },
  notForYou: { nl: 'Deze pagina is niet voor uw rol', en: 'This page is not for your role' },
  notForYouLead: {
    nl: 'Vraag een collega met die rol, of ga naar uw beginpagina.',
    en: 'Ask a colleague with that role, or go to your first page.',
  },
  broken: { nl: 'Er ging iets mis op deze pagina', en: 'Something went wrong on this page' },
  brokenLead: {
    nl: 'Laad de pagina opnieuw. Wat u typte is bewaard.',
    en: 'Load the page again. What you typed is kept.',
  },
  reload: { nl: 'Opnieuw laden', en: 'Load again' },
  noScreens: {
    nl: 'Voor uw rol is er in deze werkplek geen beginpagina.',
    en: 'There is no first page for your role in this workbench.',
  },
  demonstration: { nl: 'Demonstratie', en: 'Demonstration' },
  itIs: { nl: 'Het is', en: 'It is' },
  aDay: { nl: 'Een dag verder', en: 'A day on' },
  aWeek: { nl: 'Een week verder', en: 'A week on' },
  nextMoment: { nl: 'Naar het volgende moment', en: 'To the next moment' },
  moving: { nl: 'De tijd loopt …', en: 'Time is moving …' },
  moved: { nl: 'Het is nu', en: 'It is now' },
  notMoved: { nl: 'De klok ging niet verder. Probeer het opnieuw.', en: 'The clock did not move. Try again.' },
  workAs: { nl: 'Werken als', en: 'Work as' },
});

/** Each language in itself. */
export const languageNames: Words = { nl: 'Nederlands', en: 'English' };
