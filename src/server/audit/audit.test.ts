import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditChoices, auditExport, auditList, auditVerify } from '../../contract/audit/http.ts';
import { readJob } from '../../contract/job/http.ts';
import { unitAdd, unitRename } from '../../contract/unit/http.ts';
import type { AuditEntry } from '../../core/audit/entry.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { startWorker } from '../job/worker.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { readHeads, startWritingHeads, writeHeads } from './heads.ts';
import { digestOf, hashOf, record, SYSTEM_CHAIN } from './record.ts';
import { verifyJob, VERIFY_JOB } from './verify-job.ts';
import { verifyChains } from './verify.ts';

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server.close());

const quiet = async (): Promise<void> => undefined;

const verify = async () => {
  const { db, dataFolder, keys } = server.services;
  return verifyChains(db, readHeads(dataFolder, keys), quiet);
};

const writeDown = () => writeHeads(server.services.db, server.services, new Map());

/** Changes rows as somebody with the database's password could: the trigger is switched off first. */
const tamper = async (change: string): Promise<void> => {
  const { db } = server.services;
  await sql`alter table audit_entry disable trigger user`.execute(db);
  await sql.raw(change).execute(db);
  await sql`alter table audit_entry enable trigger user`.execute(db);
};

const threeUnits = async (): Promise<void> => {
  for (const name of ['甲市医疗保障局', '乙市医疗保障局', '丙市医疗保障局'])
    await server.unit(name);
};

describe('the chain of acts (HOUSE §2)', () => {
  it('is whole as the server writes it, also when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => server.unit(`第${index + 1}医疗保障局`)),
    );
    expect(await verify()).toEqual({ chains: 1, entries: 20, broken: null });
    await writeDown();
    expect(await verify()).toEqual({ chains: 1, entries: 20, broken: null });
  });

  it('refuses to change or delete a row, whoever asks the database', async () => {
    await threeUnits();
    const { db } = server.services;
    for (const change of [
      'update audit_entry set account = null where seq = 2',
      'delete from audit_entry where seq = 3',
      'truncate audit_entry cascade',
    ])
      await expect(sql.raw(change).execute(db)).rejects.toThrow(
        'rows of audit_entry are only added',
      );
  });

  it('names the link that was changed', async () => {
    await threeUnits();
    await tamper(`update audit_entry set at = at + 1 where seq = 2`);
    expect((await verify()).broken).toEqual({
      chain: SYSTEM_CHAIN,
      seq: 2,
      sentence: '第2条被改动过，内容与它的校验值不符；请保留现场并报安全管理员',
    });
  });

  it('names the link that is gone', async () => {
    await threeUnits();
    await tamper(`delete from audit_salt where seq = 2; delete from audit_entry where seq = 2`);
    expect((await verify()).broken).toMatchObject({
      seq: 2,
      sentence: expect.stringContaining('第2条不见了'),
    });
  });

  it('notices a tail that was cut off, with the head set back to fit', async () => {
    await threeUnits();
    await writeDown();
    await tamper(`delete from audit_salt where seq = 3; delete from audit_entry where seq = 3`);
    await tamper(
      `update audit_chain set head_seq = 2, head_hash = (select hash from audit_entry where seq = 2)`,
    );
    expect((await verify()).broken).toMatchObject({
      seq: 3,
      sentence: expect.stringContaining('末尾被截去'),
    });
  });

  it('notices a chain that was rewritten from its first link, all hashes fitting', async () => {
    await threeUnits();
    await writeDown();
    const { db } = server.services;
    const rows = await db.selectFrom('auditEntry').selectAll().orderBy('seq').execute();
    let previous = '0'.repeat(64);
    for (const row of rows) {
      const entry: AuditEntry = { ...row, at: row.at - 1000, previous };
      const hash = hashOf(entry);
      await tamper(
        `update audit_entry set at = at - 1000, previous = '${previous}', hash = '${hash}' where seq = ${row.seq}`,
      );
      previous = hash;
    }
    await tamper(`update audit_chain set head_hash = '${previous}'`);
    expect((await verify()).broken).toMatchObject({
      seq: 3,
      sentence: expect.stringContaining('整条链被重写过'),
    });
  });

  it('notices a head outside the database that was changed to fit', async () => {
    await threeUnits();
    await writeDown();
    const folder = join(server.services.dataFolder, 'audit-heads');
    const [name] = readdirSync(folder);
    const file = join(folder, name ?? '');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"seq":3', '"seq":2'));
    expect((await verify()).broken).toMatchObject({
      seq: 2,
      sentence: expect.stringContaining('签名不符'),
    });
  });

  it('notices a whole chain that was deleted', async () => {
    await threeUnits();
    await writeDown();
    await tamper(`delete from audit_salt; delete from audit_entry; delete from audit_chain`);
    expect((await verify()).broken).toMatchObject({
      seq: 3,
      sentence: expect.stringContaining('末尾被截去'),
    });
  });

  it('keeps no values, only digests that can be checked with their salt, and stays whole when the salt is erased', async () => {
    const { db } = server.services;
    await transact(db, async (tx) => {
      await record(tx, { kind: 'public' }, server.now(), {
        chain: SYSTEM_CHAIN,
        act: 'account.opened',
        subject: { kind: 'account', id: 'x' },
        values: { name: '方悦' },
      });
      return accept(null);
    });
    const entry = await db.selectFrom('auditEntry').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(entry)).not.toContain('方悦');
    const salt = await db.selectFrom('auditSalt').selectAll().executeTakeFirstOrThrow();
    expect(entry.digests).toEqual({ name: digestOf(salt.salt, '方悦') });
    await db.deleteFrom('auditSalt').execute();
    expect((await verify()).broken).toBeNull();
  });

  it('writes a head only when it has moved, and at once when the server stops', async () => {
    const { db, dataFolder, keys } = server.services;
    const written = new Map<string, number>();
    expect(await writeHeads(db, server.services, written)).toBe(0);
    await threeUnits();
    expect(await writeHeads(db, server.services, written)).toBe(1);
    expect(await writeHeads(db, server.services, written)).toBe(0);
    const writing = startWritingHeads(server.services);
    await server.unit('丁市医疗保障局');
    await writing.stop();
    expect(readHeads(dataFolder, keys).at(-1)).toMatchObject({ seq: 4, isGenuine: true });
  });

  it('undoes the record together with the act that was refused', async () => {
    const admin = await server.person(null, ['system-administrator', { kind: 'system' }]);
    const unit = await server.unit('甲市医疗保障局');
    const before = (await verify()).entries;
    const refused = await server.call(admin, unitRename, {
      params: { unit },
      body: { name: '甲区医疗保障局', short: '甲区', region: null, validFrom: '2000-01-01' },
    });
    expect(refused.problem.code).toBe('unit.name-on-same-day');
    expect((await verify()).entries).toBe(before);
  });
});

describe('the viewer of the audit administrator', () => {
  it('shows who did what, filtered, and to nobody else', async () => {
    const auditor = await server.person(null, ['audit-administrator', { kind: 'system' }]);
    const admin = await server.person(null, ['system-administrator', { kind: 'system' }]);
    server.setNow((server.now() + 60_000) as Instant);
    const added = await server.call(admin, unitAdd, {
      body: { parent: null, name: '甲市医疗保障局', short: '甲市', region: null },
    });
    const list = await server.call(auditor, auditList, { query: { act: 'unit.added' } });
    expect(
      list.value.rows.map(({ who, title, subject, facts }) => ({ who, title, subject, facts })),
    ).toEqual([
      {
        who: '演示人员',
        title: '新增单位',
        subject: added.value.id,
        facts: { parent: null, name: '甲市医疗保障局', validFrom: '2020-06-24' },
      },
    ]);
    const before = await server.call(auditor, auditList, { query: { to: '2020-06-23' } });
    expect(before.value.total).toBe(0);
    const choices = await server.call(auditor, auditChoices);
    expect(choices.value.chains).toEqual([{ chain: 'system', title: '系统' }]);
    for (const [who, status] of [
      [admin, 403],
      [null, 401],
    ] as const) {
      const answers = [
        await server.call(who, auditList),
        await server.call(who, auditChoices),
        await server.call(who, auditExport),
        await server.call(who, auditVerify),
      ];
      expect(answers.map((one) => one.status)).toEqual(answers.map(() => status));
    }
  });

  it('exports what is filtered as a workbook and records the export', async () => {
    const auditor = await server.person(null, ['audit-administrator', { kind: 'system' }]);
    const answered = await server.call(auditor, auditExport);
    expect(answered.raw.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(answered.raw.headers['content-disposition']).toContain("filename*=UTF-8''");
    const list = await server.call(auditor, auditList, { query: { act: 'audit.exported' } });
    expect(list.value.total).toBe(1);
  });

  it('verifies as a job that can be left and found again', async () => {
    const auditor = await server.person(null, ['audit-administrator', { kind: 'system' }]);
    const started = await server.call(auditor, auditVerify);
    const worker = startWorker(server.services, { [VERIFY_JOB]: verifyJob });
    for (let tries = 0; tries < 200; tries += 1) {
      const job = await server.call(auditor, readJob, { params: { job: started.value.job } });
      if (job.value.state === 'done') {
        expect(job.value.outcome).toMatch(/^1条链、\d+条记录全部完整$/);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (tries === 199) expect.fail(`job is ${job.value.state}: ${job.value.outcome ?? ''}`);
    }
    await worker.stop();
    const other = await server.person(null, ['audit-administrator', { kind: 'system' }]);
    expect((await server.call(other, readJob, { params: { job: started.value.job } })).status).toBe(
      404,
    );
  });
});
