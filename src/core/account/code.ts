/** What can be wrong with a sign-in, a password, a session. */
export type AccountCode =
  | 'account.sign-in-wrong'
  | 'account.too-many-tries'
  | 'account.code-needed'
  | 'account.password-wrong'
  | 'account.password-too-short'
  | 'account.password-too-simple'
  | 'account.password-contains-name'
  | 'account.password-used-before'
  | 'account.demo-not-open';
