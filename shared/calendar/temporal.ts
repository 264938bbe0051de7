/** The one place where Temporal comes in: the runtime has no global one yet. */
export { Temporal } from 'temporal-polyfill';
