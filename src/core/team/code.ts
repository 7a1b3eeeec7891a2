/** Why an act on a team is refused (N2.2, N2.3); what is wrong with the roster itself has `RosterCode`. */
export type TeamCode =
  | 'team.handed-in'
  | 'team.not-in'
  | 'team.stale'
  | 'team.no-receipt'
  | 'team.phone-missing'
  | 'team.nobody'
  | 'team.already-on'
  | 'team.substitution-not-allowed'
  | 'team.substitution-open'
  | 'team.substitution-decided'
  | 'team.draw-committed'
  | 'team.draw-uncommitted'
  | 'team.draw-done'
  | 'team.draw-too-few'
  | 'team.identity-unchecked';
