/** Parameters of the routes of one sheet. */
export interface SheetParams {
  readonly activity: string;
  readonly stage: string;
  readonly unit: string;
  /** Id of the judge, or `none`. */
  readonly judge: string;
}
