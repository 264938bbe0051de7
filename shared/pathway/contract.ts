/**
 * The version of what state machines and functions say to each other: the fields of the two payloads, the fields of
 * tend's answer, the names of groups and outcomes. It goes up by one with every change that an execution which began before it
 * would not understand; a phase renews itself when it finds a newer one deployed.
 */
export const contractVersion = 2;
