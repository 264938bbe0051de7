/** The two languages in which everything is said; Dutch where nobody chose. */
export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];
/** One word or sentence in both languages. */
export type Words = Readonly<Record<Language, string>>;
