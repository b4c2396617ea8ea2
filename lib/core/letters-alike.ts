/** Scripts whose letters are taken for one another, and the ones of East Asia, which stand beside Latin lawfully. */
export const scripts: [name: string, letter: RegExp][] = [
  ["Latin", /\p{Script=Latin}/gu],
  ["Cyrillic", /\p{Script=Cyrillic}/gu],
  ["Greek", /\p{Script=Greek}/gu],
  ["Armenian", /\p{Script=Armenian}/gu],
  ["Georgian", /\p{Script=Georgian}/gu],
  ["Cherokee", /\p{Script=Cherokee}/gu],
  ["Coptic", /\p{Script=Coptic}/gu],
  ["Hebrew", /\p{Script=Hebrew}/gu],
  ["Arabic", /\p{Script=Arabic}/gu],
  ["Thai", /\p{Script=Thai}/gu],
  ["East Asian", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/gu],
];

/** Letters of other alphabets that are drawn as an ASCII one (Unicode's confusables, the common ones). */
export const drawnAs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ а: "a", ԁ: "d", с: "c", е: "e", һ: "h", і: "i", ј: "j", к: "k", ӏ: "l", м: "m", о: "o", р: "p", ԛ: "q" },
    ...{ г: "r", ѕ: "s", т: "t", ѵ: "v", ԝ: "w", х: "x", у: "y", ь: "b", н: "h", в: "b" },
    ...{
      α: "a",
      ε: "e",
      η: "n",
      ι: "i",
      κ: "k",
      ν: "v",
      ο: "o",
      ρ: "p",
      τ: "t",
      υ: "u",
      χ: "x",
      γ: "y",
      ω: "w",
      ϲ: "c",
    },
    ...{ օ: "o", ս: "u", հ: "h", ո: "n", ց: "g", զ: "q", ɑ: "a", ɡ: "g", ı: "i", ȷ: "j" },
  }),
);
