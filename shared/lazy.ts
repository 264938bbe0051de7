/** Makes something when it is first asked for, and keeps it: forms cost time to make, and most calls need one. */
export function lazy<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
