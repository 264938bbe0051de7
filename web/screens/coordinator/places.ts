/** What a coordinator's first screen asks the interface. */
export const happeningsAt = '/v1/happenings?names=true';
export const escalationsAt = {
  open: '/v1/escalations?status=open&names=true',
  acknowledged: '/v1/escalations?status=acknowledged&names=true',
} as const;
export const familiesAt = '/v1/families-in-shelter?names=true';
export const heldUpAt = '/v1/held-up-cases?names=true';
export const endingsAt = '/v1/endings?names=true';
