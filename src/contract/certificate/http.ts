import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { day } from '../shape.ts';
import { certificatesShape } from './shapes.ts';

const BASE = '/api/activities/:activity/certificates';

const grantId = z.string().min(1).max(200);

export const certificateList = route({
  id: 'certificate.list',
  method: 'GET',
  path: BASE,
  title: '证书',
  params: activityParams,
  answer: certificatesShape,
});

export const certificateIssue = route({
  id: 'certificate.issue',
  method: 'POST',
  path: BASE,
  title: '发证',
  params: activityParams,
  body: z.strictObject({
    /** The version of the result that the asker has seen. */
    version: z.int().min(1),
    on: day,
    grants: z.array(grantId).max(5000),
  }),
  answer: z.object({ issued: z.int() }),
});

/** A sheet as it would be printed, with the mark 样张 and the place of the seal. */
export const certificateDraft = route({
  id: 'certificate.draft',
  method: 'GET',
  path: `${BASE}/draft`,
  title: '查看证书样张（PDF）',
  params: activityParams,
  query: z.strictObject({ version: z.coerce.number().int().min(1), grant: grantId }),
  answerKind: 'bytes',
  answer: file,
});

export const certificateManifest = route({
  id: 'certificate.manifest',
  method: 'GET',
  path: `${BASE}/manifest`,
  title: '下载证书清单（Excel）',
  params: activityParams,
  answerKind: 'bytes',
  answer: file,
});

export const certificatePrint = route({
  id: 'certificate.print',
  method: 'POST',
  path: `${BASE}/print`,
  title: '制作全部证书的打印文件',
  params: activityParams,
  answer: z.object({ job: z.string() }),
});

export const certificatePrintFile = route({
  id: 'certificate.print-file',
  method: 'GET',
  path: `${BASE}/print/:print`,
  title: '下载全部证书的打印文件（PDF）',
  params: activityParams.extend({ print: z.uuid() }),
  answerKind: 'bytes',
  answer: file,
});

const certificateParams = activityParams.extend({ certificate: z.uuid() });

export const certificateFile = route({
  id: 'certificate.file',
  method: 'GET',
  path: `${BASE}/:certificate/file`,
  title: '下载一张证书（PDF）',
  params: certificateParams,
  answerKind: 'bytes',
  answer: file,
});

export const certificateRevoke = route({
  id: 'certificate.revoke',
  method: 'POST',
  path: `${BASE}/:certificate/revoke`,
  title: '撤销证书',
  params: certificateParams,
  body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
});

/** What the QR code on a certificate opens: name, award, bodies, number, whether it holds, and nothing else. */
export const certificateCheck = route({
  id: 'certificate.check',
  method: 'GET',
  path: '/z/:code',
  title: '证书核验',
  params: z.object({ code: z.string().min(1).max(40) }),
  answer: file,
  answerKind: 'page',
});
