/** What a decision is called: of a selection, of a competition. */
export const DECISION_NAMES = { naming: '命名决定', commendation: '表彰决定' } as const;
