/** Parameters of the routes of one stage of a final. */
export interface StageParams {
  readonly activity: string;
  readonly stage: string;
}
