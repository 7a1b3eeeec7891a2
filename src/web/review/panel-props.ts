import type { ReviewView } from '../../contract/review/shapes.ts';

/** A review with its panel, and where it is. */
export interface PanelProps {
  readonly review: ReviewView;
  readonly panel: NonNullable<ReviewView['panel']>;
  readonly params: { readonly activity: string; readonly stage: string };
}
