import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as nominations from '../../contract/nomination/http.ts';
import * as http from '../../contract/vetting/http.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { packageFaults, partsOf } from '../document/package.test-kit.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import { openTestVetting, TODAY, type TestVetting } from './vetting.test-kit.ts';

let vetting: TestVetting;
let unit: TestUnit;
let first: NominationId;
let second: NominationId;
beforeAll(async () => {
  vetting = await openTestVetting();
  unit = await vetting.unitOf('nanhu');
  first = await vetting.sent(unit, '演示函中人甲');
  second = await vetting.sent(unit, '演示函中人乙');
});
afterAll(() => vetting.close());

/** What a Word file says, part by part, without its tags. */
const textsOf = async (bytes: Buffer): Promise<string> => {
  const parts = [...(await partsOf(bytes))].filter(([name]) => name.endsWith('.xml'));
  return parts.map(([, part]) => part.toString().replaceAll(/<[^>]+>/g, '')).join('\n');
};

const openedOn = async (body: object): Promise<string> => {
  const asked = await vetting.server.call(vetting.vetter, http.batchOpen, {
    params: { activity: vetting.id },
    body: {
      stage: 'consultation',
      consultation: 'police',
      body: 'local-police',
      addressee: '演示南湖区公安分局',
      letterNumber: '演示函〔2020〕9号',
      sentOn: TODAY,
      nominations: [first, second],
      ...body,
    },
  });
  expect(asked.problem.detail).toBeUndefined();
  return asked.value.id;
};

const letter = async (batch: string): Promise<{ text: string; bytes: Buffer; name: string }> => {
  const { status, raw } = await vetting.server.call(vetting.vetter, http.batchLetterFile, {
    params: { activity: vetting.id, batch },
  });
  expect(status).toBe(200);
  return {
    text: await textsOf(raw.rawPayload),
    bytes: raw.rawPayload,
    name: decodeURIComponent(String(raw.headers['content-disposition'])),
  };
};

describe('the letter with its list (J7; CONVENTIONS §3.3)', () => {
  it('goes out from the organiser that was chosen, with the people as they stood on that day', async () => {
    const batch = await openedOn({ sender: 'insurance' });
    const { text, bytes, name } = await letter(batch);
    expect(await packageFaults(bytes)).toEqual([]);
    expect(name).toContain('审核函 演示南湖区公安分局.docx');
    for (const stated of [
      '嘉兴市医疗保障局',
      '演示函〔2020〕9号',
      '演示南湖区公安分局：',
      '现有人选2名（名单附后）',
      '市医保局办公室',
      '序号姓名性别出生年月单位职务',
      '1演示函中人甲女1986.03演示医保服务中心综合柜员',
      '2演示函中人乙女1986.03',
      '2020年5月6日',
    ])
      expect(text).toContain(stated);
    expect(text).not.toContain('宣传部');
    const [item] = (await vetting.batch(batch)).items;
    await vetting.server.call(vetting.vetter, http.itemVoid, {
      params: { activity: vetting.id, batch, item: item?.id ?? '' },
      body: { reason: '发错' },
    });
    const after = (await letter(batch)).text;
    expect([after.includes('演示函中人甲'), after.includes('演示函中人乙')]).toEqual([false, true]);
  });

  it('asks for a recommendation in the box of the form, and tells no more than who it is', async () => {
    const batch = await openedOn({
      consultation: 'publicity-department',
      body: 'local-publicity',
      addressee: '演示南湖区宣传部门',
      letterNumber: '',
    });
    const { text } = await letter(batch);
    expect(text).toContain('〔2020〕　号');
    expect(text).toContain('请在“宣传部门推荐意见”栏填写意见');
    expect(text).toContain('序号姓名单位职务1演示函中人甲演示医保');
    expect(text).not.toContain('1986');
  });

  it('an organiser that the plan does not have sends none', async () => {
    const asked = await vetting.server.call(vetting.vetter, http.batchOpen, {
      params: { activity: vetting.id },
      body: {
        stage: 'consultation',
        consultation: 'discipline',
        body: 'local-discipline',
        addressee: '演示单位',
        sender: 'somebody-else',
        sentOn: TODAY,
        nominations: [first],
      },
    });
    expect([asked.status, asked.problem.code, asked.problem.detail]).toEqual([
      409,
      'vetting.sender-unknown',
      '方案的主办单位里没有这个发函单位；请刷新页面后重选',
    ]);
  });

  it('every letter that is taken is an act in the audit', async () => {
    const acts = await vetting.server.services.db
      .selectFrom('auditEntry')
      .select('act')
      .where('chain', '=', vetting.id)
      .where('act', '=', 'vetting.letter-exported')
      .execute();
    expect(acts).toHaveLength(3);
  });
});

describe('the print that is sealed (J10)', () => {
  const about = () => ({ activity: vetting.id, nomination: first });
  const issue = async () =>
    (await vetting.server.call(vetting.vetter, http.formIssue, { params: about() })).value;
  const print = async (version: number) => {
    const { status, raw, problem } = await vetting.server.call(vetting.vetter, http.formFile, {
      params: { ...about(), version },
    });
    return { status, problem, bytes: raw.rawPayload };
  };
  const change = async (deeds: string): Promise<void> => {
    await vetting.server.call(unit.leader, nominations.nominationApprove, {
      params: about(),
      body: { verdict: 'send-back', reason: '改内容' },
    });
    const { revision } = await vetting.get(unit.clerk, first);
    await vetting.server.call(unit.clerk, nominations.nominationSave, {
      params: about(),
      body: { revision, record: { deeds } },
    });
    await vetting.send(unit, first);
  };
  const codeOf = async (version: number): Promise<string> =>
    (
      await vetting.server.services.db
        .selectFrom('vettingForm')
        .select('code')
        .where('nomination', '=', first)
        .where('version', '=', version)
        .executeTakeFirstOrThrow()
    ).code;
  const checked = async (code: string): Promise<string> => {
    const { status, raw } = await vetting.server.call(null, http.formCheck, { params: { code } });
    expect(status).toBe(200);
    return raw.body;
  };

  it('carries number, version, check code and the QR code of its check page', async () => {
    expect(await issue()).toEqual({ number: '第0001号', version: 1 });
    const { status, bytes } = await print(1);
    expect(status).toBe(200);
    expect(await packageFaults(bytes)).toEqual([]);
    const text = await textsOf(bytes);
    expect(text).toContain('第0001号第1版');
    expect(text).toMatch(/内容校验码 [\dA-F]{4}-[\dA-F]{4}-[\dA-F]{4}　扫码可查是否为现行版/);
    const pdf = await vetting.server.call(vetting.vetter, http.formPdf, {
      params: { ...about(), version: 1 },
    });
    expect([pdf.status, pdf.raw.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const address = `${vetting.server.services.deployment.origin}/f/${await codeOf(1)}`;
    const picture = await QRCode.toBuffer(address, {
      type: 'png',
      margin: 0,
      scale: 8,
      errorCorrectionLevel: 'M',
    });
    const pictures = [...(await partsOf(bytes))].filter(([name]) => name.endsWith('.png'));
    expect(pictures.some(([, one]) => one.equals(picture))).toBe(true);
  });

  it('is frozen: an older version prints its own words again, the new one the new words', async () => {
    await change('改过一次的事迹。');
    expect((await textsOf((await print(1)).bytes)).includes('改过一次')).toBe(false);
    expect((await print(2)).problem.code).toBe('access.not-found');
    expect(await issue()).toEqual({ number: '第0001号', version: 2 });
    expect(await textsOf((await print(1)).bytes)).toContain('长期在窗口一线服务群众。');
    expect(await textsOf((await print(2)).bytes)).toContain('改过一次的事迹。');
  });

  it('the check page tells anybody whether number and version still stand, and nothing else', async () => {
    const [old, newest] = [await checked(await codeOf(1)), await checked(await codeOf(2))];
    expect(old).toContain('第0001号第1版');
    expect(old).toContain('不是现行版');
    expect(newest).toContain('第0001号第2版');
    expect(newest).toContain('✓ 是现行版');
    const text = `${old}${newest}`.replaceAll(/<style>[\s\S]*?<\/style>/g, '');
    for (const hidden of ['演示函中人', '南湖', '医保', '事迹', '嘉兴'])
      expect(text).not.toContain(hidden);
    await change('又改了一次。');
    expect(await checked(await codeOf(2))).toContain('不是现行版');
    await change('改过一次的事迹。');
    expect(await checked(await codeOf(2))).toContain('✓ 是现行版');
    expect(await checked('nothing-of-ours')).toContain('没有查到这份推荐表');
  });

  it('a withdrawn nominee’s print stands no longer', async () => {
    await vetting.server.call(unit.leader, nominations.nominationWithdraw, {
      params: about(),
      body: { reason: '测试结束' },
    });
    expect(await checked(await codeOf(2))).toContain('不是现行版');
  });
});
