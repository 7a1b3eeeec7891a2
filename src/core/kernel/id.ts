declare const brand: unique symbol;

/** A string that names one kind of thing; ids of different kinds do not mix. At run time it is the plain string. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type UnitId = Id<'unit'>;

/** Ids as a plan writes them: lower-case words joined by hyphens, starting with a letter. */
export const ID_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Ids that stand in formulas: like `ID_PATTERN`, but with underscores, since a hyphen there is a minus sign. */
export const NAME_PATTERN = /^[a-z][a-z0-9_]*$/;
