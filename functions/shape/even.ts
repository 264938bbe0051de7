/**
 * Holds an answer that must not tell by how long it took whether there was nothing, or something that is not for them, until a set
 * time after the question: "not found", and every answer of a search. The time is longer than any such answer takes by itself;
 * `NOT_FOUND_MILLISECONDS` says it, and none is held without it. To be called when the question comes.
 * @returns gives an answer back, at once or when the time is up
 */
export function evened(): <Given>(isHeld: boolean, answer: Given) => Promise<Given> {
  const wanted = Number(process.env.NOT_FOUND_MILLISECONDS ?? 0);
  let timer: NodeJS.Timeout | undefined;
  const isUp = new Promise<void>((up) => {
    if (wanted > 0) timer = setTimeout(up, wanted);
    else up();
  });
  return async (isHeld, answer) => {
    if (isHeld) await isUp;
    clearTimeout(timer);
    return answer;
  };
}
