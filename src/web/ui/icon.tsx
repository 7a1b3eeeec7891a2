import type { ReactNode } from 'react';
import './icon.css';

/** Outlines on a 16 × 16 field, drawn with the colour of the text. */
const OUTLINES = {
  idle: <circle cx="8" cy="8" r="6" strokeDasharray="2.4 2.3" />,
  active: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.6 5.6 10 8l-3.4 2.4z" />
    </>
  ),
  todo: <path d="M4 14V2.5h8.5l-2.2 3 2.2 3H4" />,
  done: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.4 8.2 1.8 1.8 3.4-3.8" />
    </>
  ),
  late: <path d="M8 2.2 14.3 13H1.7zM8 6.4v3M8 11.2v.1" />,
  sealed: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  check: <path d="m3 8.4 3.2 3.2L13 4.6" />,
  inbox: <path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5L6.5 11h3l1-1.5H14" />,
  medal: (
    <>
      <circle cx="8" cy="6" r="4.2" />
      <path d="M5.4 9.4 4.4 14.4 8 12.4l3.6 2-1-5" />
    </>
  ),
  bars: <path d="M3 14V8M8 14V2.5M13 14V6" />,
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.6" />
      <path d="M1.5 13.5c0-2.6 2-4.2 4.5-4.2s4.5 1.6 4.5 4.2M10.6 3.1a2.5 2.5 0 0 1 0 4.7M12 9.7c1.6.6 2.6 1.9 2.6 3.8" />
    </>
  ),
  unit: <path d="M2.5 14V3.5h7V14M9.5 7h4v7M1.5 14h13M5 6.2h2M5 8.9h2M5 11.6h2" />,
  key: (
    <>
      <circle cx="5" cy="10.5" r="3" />
      <path d="m7.2 8.4 5.6-5.6M10.4 5.2l2 2M12.2 3.4l1.6 1.6" />
    </>
  ),
  audit: (
    <path d="M3 1.8h7L13 5v3M3 1.8v12.4h4M5.2 5.6h3.6M5.2 8.2h3M13.8 13.8 12 12M12.6 10.9a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0" />
  ),
  doc: <path d="M4 1.8h5.4L12.5 5v9.2H4zM9.2 2v3.2h3.2M6.2 8.2h4M6.2 11h4" />,
  gear: (
    <>
      <path d="M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6" />
      <circle cx="9.8" cy="4.5" r="1.7" />
      <circle cx="6.2" cy="11.5" r="1.7" />
    </>
  ),
  right: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  down: <path d="M3.5 6 8 10.5 12.5 6" />,
  up: <path d="M3.5 10 8 5.5l4.5 4.5" />,
  x: <path d="m4 4 8 8M12 4l-8 8" />,
  image: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="m2.4 11.5 3.4-3.6 2.6 2.7 1.8-1.8 3.4 3.3" />
      <circle cx="10.6" cy="6" r="1" />
    </>
  ),
  wait: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6V8l2.3 1.5" />
    </>
  ),
  pencil: <path d="m3 13 .6-2.8 7-7 2.2 2.2-7 7z" />,
  cal: (
    <>
      <rect x="2" y="3" width="12" height="11" rx="1" />
      <path d="M2 6.5h12M5.2 1.6v2.6M10.8 1.6v2.6" />
    </>
  ),
  back: <path d="M6.5 3.5 3 7l3.5 3.5M3.2 7H10a3.2 3.2 0 0 1 0 6.4H7" />,
  plus: <path d="M8 3v10M3 8h10" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="m10.4 10.4 3.4 3.4" />
    </>
  ),
  'down-to': <path d="M8 2v8M4.5 7 8 10.5 11.5 7M3 13.5h10" />,
  'up-from': <path d="M8 10.5v-8M4.5 5.5 8 2l3.5 3.5M3 13.5h10" />,
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  list: <path d="M5.5 4H14M5.5 8H14M5.5 12H14M2.2 4h.1M2.2 8h.1M2.2 12h.1" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof OUTLINES;

/** A picture beside a word; it says nothing of its own to a screen reader. */
export const Icon = ({
  name,
  isSmall = false,
}: {
  readonly name: IconName;
  readonly isSmall?: boolean;
}): ReactNode => (
  <svg
    className={isSmall ? 'icon icon-small' : 'icon'}
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
  >
    {OUTLINES[name]}
  </svg>
);
