import loaded, { type Highs } from 'highs'

/** The package's types speak of its CommonJS form, whose default stands one level deeper. */
export const loadHighs = loaded as unknown as () => Promise<Highs>
