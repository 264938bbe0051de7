/** `client-page` → `ClientPage`: the name of a construct, and so the beginning of a resource's. */
export function constructName(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
