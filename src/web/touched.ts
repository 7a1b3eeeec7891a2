/** After so long without a key, pointer or touch, what the page asks for it asks by itself. */
const IDLE_MS = 60_000;
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Whether somebody is at the page, from what was touched when. */
export interface Touched {
  readonly touch: () => void;
  readonly isIdle: () => boolean;
}

/** Opening the page counts as the first touch. @param clock milliseconds */
export const openTouched = (clock: () => number): Touched => {
  let last = clock();
  return {
    touch: () => {
      last = clock();
    },
    isIdle: () => clock() - last > IDLE_MS,
  };
};

const page = openTouched(() => Date.now());

/** Whether nobody has touched this page for a minute. */
export const isPageIdle = page.isIdle;

/** Begins to notice keys, pointers and touches. */
export const watchTouches = (on: Pick<Window, 'addEventListener'>): void => {
  for (const kind of ACTS) on.addEventListener(kind, page.touch, { passive: true, capture: true });
};
