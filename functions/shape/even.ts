/**
 * Holds an answer that says "not found" until a set time after the question, so that nobody can tell by how long it took
 * whether there was nothing, or something that is not for them. The time is longer than any such answer takes by itself;
 * `NOT_FOUND_MILLISECONDS` says it, and none is held without it. To be called when the question comes.
 * @returns gives an answer back with its status in hand, at once or when the time is up
 */
export function evened(): <Given>(status: number, answer: Given) => Promise<Given> {
  const wanted = Number(process.env.NOT_FOUND_MILLISECONDS ?? 0);
  let timer: NodeJS.Timeout | undefined;
  const isUp = new Promise<void>((up) => {
    if (wanted > 0) timer = setTimeout(up, wanted);
    else up();
  });
  return async (status, answer) => {
    if (status === 404) await isUp;
    clearTimeout(timer);
    return answer;
  };
}
