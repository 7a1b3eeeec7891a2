/** Parameters of the routes of one unit's preliminary. */
export interface UnitParams {
  readonly activity: string;
  readonly stage: string;
  readonly unit: string;
}
