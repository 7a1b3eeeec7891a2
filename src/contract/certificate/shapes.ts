import { z } from 'zod';
import { day, instant } from '../shape.ts';

const sentence = z.string();

/**
 * One award that falls to somebody, with its certificate. `open`: none issued; `valid`; `changed`: one was issued, and the
 * newest result says something else; `waiting`: a correction is not final; `revoked`: taken back by people;
 * `off`: the organisers took the holder off the posting, there is none.
 */
export const certificateRowShape = z.object({
  grant: z.string(),
  /** Id of the newest certificate; null where none was issued. */
  certificate: z.uuid().nullable(),
  holder: z.string(),
  unitName: z.string(),
  /** 第一名; '' where the award says it itself. */
  place: z.string(),
  state: z.enum(['open', 'valid', 'changed', 'waiting', 'revoked', 'off']),
  number: z.string().nullable(),
  on: day.nullable(),
  issuedBy: z.string().nullable(),
  /** Why it was revoked, or why there can be none; null otherwise. */
  reason: z.string().nullable(),
});

export type CertificateRow = z.output<typeof certificateRowShape>;

export const certificatesShape = z.object({
  mayManage: z.boolean(),
  /** The newest sealed result; null before there is one. */
  result: z.object({ version: z.int(), isFinal: z.boolean(), sealedOn: day }).nullable(),
  /** Why nothing can be issued now; null where it can. */
  notIssuable: sentence.nullable(),
  /** Whether the decision that gives some of the awards is not issued: papers are printed, checks do not confirm them. */
  awaitsDecision: z.boolean(),
  /** The date suggested for the certificates. */
  on: day,
  awards: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      bodies: z.array(z.string()),
      /** Why this award has no certificates; null where it has. */
      refused: sentence.nullable(),
      rows: z.array(certificateRowShape),
    }),
  ),
  /** Certificates whose award the newest result gives to nobody, or to somebody else. */
  gone: z.array(certificateRowShape.extend({ award: z.string() })),
  /** The newest print file; null where none was asked for. */
  print: z
    .object({
      id: z.uuid(),
      job: z.string(),
      name: z.string(),
      pages: z.int().nullable(),
      bytes: z.int().nullable(),
      askedAt: instant,
      askedBy: z.string(),
      madeAt: instant.nullable(),
      /** Whether certificates changed since. */
      isStale: z.boolean(),
    })
    .nullable(),
});
