/** How colours stand out from one another, for rules that run in the page. */
export type Contrast = {
  /** From 1 (the same) to 21 (black on white). */
  ratio(one: string, other: string): number;
  /** The colour on which an element lies, its own included. */
  groundOf(element: Element | null): string;
};

/** Runs in the page: puts a `Contrast` at `globalThis.contrast`. */
export function bringContrast(): void {
  const groundOf: Contrast['groundOf'] = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.+, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    const probe = document.createElement('i');
    probe.style.setProperty('background-color', 'Canvas');
    document.body.append(probe);
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  };
  const ratio: Contrast['ratio'] = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((less, more) => less - more) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };
  Object.assign(globalThis, { contrast: { ratio, groundOf } satisfies Contrast });

  function light(colour: string): number {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
