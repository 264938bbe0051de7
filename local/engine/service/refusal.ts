/** Something the user can put right: the message is one sentence that says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
