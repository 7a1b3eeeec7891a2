import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import * as nomination from '../src/contract/nomination/http.ts';
import * as vetting from '../src/contract/vetting/http.ts';
import { beginSessionForTests } from '../src/server/account/session.test-kit.ts';
import { JOB_HANDLERS } from '../src/server/app.ts';
import { startWorker, type Worker } from '../src/server/job/worker.ts';
import { entriesOfForm } from '../src/server/nomination/nomination.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { CONSULTATIONS, RECORD } from '../src/server/vetting/vetting.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';
import {
  at,
  openCast,
  photographs,
  sendFile,
  type Cast,
  type NominationId,
  type Nominating,
} from './selection.test-kit.ts';

const SCAN = Buffer.from('%PDF-1.7\n演示盖章件\n%%EOF\n');

describe.skipIf(isWithout('chromium'))('the selection, from the notice to the honours', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let worker: Worker;
  let cast: Cast;
  let pictures: readonly Buffer[];
  const nominees = new Map<string, NominationId>();
  beforeAll(async () => {
    office = await openTestOffice();
    office.server.setNow(at('2020-04-28', 9));
    worker = startWorker(office.server.services, JOB_HANDLERS);
    browser = await openBrowser();
    cast = await openCast(office.server);
    pictures = await photographs();
  }, 180_000);
  afterAll(async () => {
    await worker.stop();
    await browser.close();
    await office.close();
  });

  /** A browser of their own in which somebody is signed in, at a page of the activity. */
  const opened = async (who: TestPerson, part: string): Promise<Page> => {
    const page = await browser.newPage();
    const { db } = office.server.database;
    const cookie = await beginSessionForTests(db, who.account, office.server.now());
    await office.signIn(page, { ...who, cookie });
    const path = part.startsWith('/') ? part : `/activities/${cast.activity}/${part}`;
    await page.goto(`${office.origin}${path}`);
    return page;
  };

  const dialogOf = (page: Page) => page.getByRole('dialog');

  /** Presses a button, then the one of the question that comes up. */
  const confirm = async (page: Page, word: string, confirmWord = word): Promise<void> => {
    await page.getByRole('button', { name: word, exact: true }).click();
    await dialogOf(page).getByRole('button', { name: confirmWord, exact: true }).click();
    await dialogOf(page).waitFor({ state: 'hidden' });
  };

  const ok = <Answer extends { readonly status: number; readonly raw: { readonly body: string } }>(
    answer: Answer,
  ): Answer => {
    if (answer.status !== 200) throw new Error(answer.raw.body);
    return answer;
  };

  /** A whole draft of a unit, as its clerk would have written it. */
  const filled = async ({ unit, clerk }: Nominating, name: string): Promise<NominationId> => {
    const { server } = office;
    const started = ok(
      await server.call(clerk, nomination.nominationStart, {
        params: { activity: cast.activity },
        body: { stage: 'nomination', quota: 'counties', unit },
      }),
    );
    const id = started.value.id as NominationId;
    const params = { activity: cast.activity, nomination: id };
    ok(
      await server.call(clerk, nomination.nominationSave, {
        params,
        body: { revision: 1, category: 'windows', ...entriesOfForm(name) },
      }),
    );
    for (const condition of ['conduct', 'dedication', 'deeds', 'no-violation'])
      ok(
        await server.call(clerk, nomination.nominationAffirm, {
          params,
          body: { condition, affirmed: true },
        }),
      );
    ok(
      await server.call(clerk, nomination.nominationConsent, {
        params,
        body: { signedOn: '2020-05-05' },
      }),
    );
    for (const [index, picture] of pictures.entries())
      await sendFile(
        server,
        clerk,
        { kind: 'nomination', id },
        'nominee-photo',
        `${index + 1}.jpg`,
        picture,
      );
    return id;
  };

  /** One more body asked about everybody, and its favourable reply registered. */
  const cleared = async (consultation: keyof typeof CONSULTATIONS): Promise<void> => {
    const { server } = office;
    const params = { activity: cast.activity };
    const isForm = consultation.endsWith('department');
    const { id } = ok(
      await server.call(cast.vetter, vetting.batchOpen, {
        params,
        body: {
          stage: 'consultation',
          consultation,
          body: CONSULTATIONS[consultation],
          addressee: '演示单位',
          letterNumber: '',
          sentOn: '2020-05-06',
          nominations: [...nominees.values()],
        },
      }),
    ).value;
    const scan = await sendFile(
      server,
      cast.vetter,
      { kind: 'vetting-batch', id },
      'opinion-scan',
      '复函.pdf',
      SCAN,
    );
    const batch = ok(
      await server.call(cast.vetter, vetting.batchGet, { params: { ...params, batch: id } }),
    ).value;
    const items = [];
    for (const { id: item, nomination: of } of batch.items) {
      const formVersion = isForm
        ? ok(
            await server.call(cast.vetter, vetting.formIssue, {
              params: { ...params, nomination: of },
            }),
          ).value.version
        : null;
      items.push({ item, formVersion });
    }
    ok(
      await server.call(cast.vetter, vetting.replyRegister, {
        params: { ...params, batch: id },
        body: {
          items,
          result: isForm ? 'recommended' : 'no-objection',
          boxLabel: '审核意见',
          signer: '演示签署人',
          sealedOn: '2020-05-06',
          scan,
        },
      }),
    );
  };

  it('J1: both organisers let the notice out; every unit acknowledges it', async () => {
    const organiser = await opened(cast.organiser, 'plan');
    await organiser.getByRole('button', { name: /其余 \d+ 处暂按默认/u }).click();
    await dialogOf(organiser).getByLabel('理由').fill('按通知原文和默认做法办');
    await dialogOf(organiser).getByRole('button', { name: '记下暂按默认' }).click();
    await organiser.getByText('都已裁定，可以送审').waitFor();
    await organiser.getByRole('button', { name: '去送审' }).click();
    await organiser.getByRole('button', { name: '送审' }).click();
    await dialogOf(organiser).getByRole('button', { name: '送审' }).click();
    await organiser.getByText('等待科室审核').waitFor();
    for (const approver of [cast.section, cast.leader]) {
      const page = await opened(approver, 'approval');
      await confirm(page, '同意');
      await page.close();
    }
    await organiser.reload();
    await organiser.getByLabel('签字人（按会签单）').fill('市医疗保障局（演示签字）');
    await confirm(organiser, '登记同意');
    await organiser.getByText('已批准，可以发布').waitFor();
    await confirm(organiser, '发布');
    await organiser.getByText('没有要送审的改动').waitFor();
    await organiser.goto(`${office.origin}/activities/${cast.activity}/board`);
    await organiser.getByText('11个单位还没有签收通知').waitFor();
    for (const { clerk } of [cast.nanhu, cast.xiuzhou, cast.haining]) {
      const page = await opened(clerk, 'notice');
      await page.getByRole('button', { name: '签收' }).click();
      await page.getByText('本单位已签收').waitFor();
      await page.close();
    }
    await organiser.reload();
    await organiser.getByText('8个单位还没有签收通知').waitFor();
    await organiser.close();
  });

  it('J3, J6.1: a clerk writes a nomination with its photographs; the nominee consents by a link of their own', async () => {
    office.server.setNow(at('2020-05-06', 9));
    const page = await opened(cast.nanhu.clerk, 'nominations');
    await page.getByText('还可推荐 3 名').waitFor();
    await page.getByRole('button', { name: '新建推荐' }).click();
    await page.getByRole('button', { name: '开始填写' }).click();
    await page.getByRole('heading', { name: '新推荐表' }).waitFor();
    const id = page.url().split('/').at(-1) as NominationId;
    nominees.set('nanhu', id);
    const { record, texts } = entriesOfForm('演示甲');
    const choose = async (label: string, word: string): Promise<void> => {
      await page.getByLabel(new RegExp(`^${label}`, 'u')).click();
      await page.getByTitle(word, { exact: true }).last().click();
    };
    for (const [label, field] of [
      ['姓名', 'name'],
      ['民族', 'ethnicity'],
      ['出生年月', 'birth'],
      ['参加工作时间', 'work-start'],
      ['政治面貌', 'political'],
      ['文化程度', 'education'],
      ['联系电话', 'phone'],
      ['单位及职务', 'post'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(record[field] ?? '');
    await choose('性别', '女');
    await choose('推荐范围', '镇（街道）、村（社区）医保窗口工作人员');
    await choose('一线', '是');
    await page.getByRole('button', { name: '加一行' }).click();
    await page.getByLabel('第1行起').fill('2017.05');
    await choose('第1行类别', '医保');
    await page.getByText('2017.05—2020.05：36个月').first().waitFor();
    await page.getByRole('textbox', { name: '曾获主要荣誉' }).fill('无');
    await page.getByRole('textbox', { name: '事迹简介' }).fill(record['deeds'] ?? '');
    await page.getByRole('textbox', { name: '详细事迹材料' }).fill(texts['story'] ?? '');
    const small = pictures[0]?.subarray(0, 1_999_999) ?? Buffer.alloc(0);
    const picker = page.locator('input[type=file]');
    await picker.setInputFiles({ name: '小.jpg', mimeType: 'image/jpeg', buffer: small });
    await page
      .getByText(/小\.jpg.*不小于|小\.jpg.*小于/u)
      .first()
      .waitFor();
    for (const [index, buffer] of pictures.entries()) {
      await picker.setInputFiles({ name: `${index + 1}.jpg`, mimeType: 'image/jpeg', buffer });
      await page.getByText(`${index + 1} / 3张`).waitFor();
    }
    const conditions = page.getByRole('region', { name: '推选条件' }).getByRole('checkbox');
    for (let index = 0; index < (await conditions.count()); index += 1) {
      await conditions.nth(index).click();
      await expect.poll(() => conditions.nth(index).isChecked()).toBe(true);
    }
    await page.getByRole('button', { name: '发链接或登记' }).click();
    await page.getByRole('button', { name: '发个人链接，由本人填写和确认' }).click();
    const address = await page.getByText(/\/n\//u).first().innerText();
    const nominee = await browser.newPage({ width: 390, height: 844 });
    await nominee.goto(`${office.origin}/n/${/\/n\/([\w-]+)/u.exec(address)?.[1] ?? ''}`);
    await nominee.getByText('本人同意公示和宣传时公开').click();
    await nominee.getByText(/已于 .* 确认/u).waitFor();
    await nominee.close();
    await page.reload();
    await page.getByRole('heading', { name: '演示甲的推荐表' }).waitFor();
    await page.getByText('可以送单位负责人审核').waitFor();
    await page.getByRole('button', { name: '送单位负责人审核' }).click();
    await page.getByText('等 5 份意见盖章登记').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'selection-nomination');
    await page.close();
  }, 120_000);

  it('J3.2: two more units send theirs; a unit cannot open what another has nominated', async () => {
    for (const [unit, name] of [
      ['xiuzhou', '演示乙'],
      ['haining', '演示丙'],
    ] as const) {
      const { clerk } = cast[unit];
      const id = await filled(cast[unit], name);
      nominees.set(unit, id);
      const page = await opened(clerk, `nominations/${id}`);
      await page.getByRole('button', { name: '送单位负责人审核' }).click();
      await page.getByText('等 5 份意见盖章登记').waitFor();
      await page.goto(
        `${office.origin}/activities/${cast.activity}/nominations/${nominees.get('nanhu') ?? ''}`,
      );
      await page.getByText('没有这一页').first().waitFor();
      await page.close();
    }
  });

  it('J7, J12: without the opinions nobody submits; the vetting clerk registers what came on paper', async () => {
    const leader = await opened(cast.nanhu.leader, `nominations/${nominees.get('nanhu') ?? ''}`);
    await leader.getByText('还不能提交：还缺 5 份意见').waitFor();
    expect(await leader.getByRole('button', { name: '审核提交' }).isDisabled()).toBe(true);
    const page = await opened(cast.vetter, 'vetting');
    await page.getByRole('button', { name: '发出征求意见' }).click();
    await dialogOf(page).getByLabel('收文单位').fill('演示公安机关');
    await dialogOf(page).getByLabel('函件文号').fill('演示函〔2020〕7号');
    await page.getByRole('button', { name: '登记发出' }).click();
    await page.getByRole('heading', { name: '公安机关审核：演示公安机关' }).waitFor();
    await page.getByRole('button', { name: '登记答复' }).click();
    await dialogOf(page)
      .locator('input[type=file]')
      .setInputFiles({ name: '复函.pdf', mimeType: 'application/pdf', buffer: SCAN });
    await dialogOf(page).getByText('复函.pdf').last().waitFor();
    for (const name of ['演示甲', '演示乙', '演示丙'])
      await dialogOf(page)
        .getByLabel(new RegExp(`^${name}`, 'u'))
        .check();
    await dialogOf(page).getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('答复已经登记齐全').waitFor();
    await expectSoundPage(page);
    await page.close();
    for (const consultation of [
      'discipline',
      'insurance-department',
      'publicity-department',
    ] as const)
      await cleared(consultation);
    await leader.reload();
    await leader.getByText('还不能提交：还缺 1 份意见').waitFor();
    for (const id of nominees.values())
      ok(
        await office.server.call(cast.vetter, vetting.inspectionRegister, {
          params: { activity: cast.activity, nomination: id },
          body: { stage: 'inspection', outcome: 'fit', entries: RECORD },
        }),
      );
    await leader.close();
  }, 120_000);

  it('J3.1, J6.2: the leaders submit, the organiser returns one for correction and accepts all', async () => {
    office.server.setNow(at('2020-05-08', 9));
    const submit = async (unit: 'nanhu' | 'xiuzhou' | 'haining'): Promise<void> => {
      const page = await opened(cast[unit].leader, `nominations/${nominees.get(unit) ?? ''}`);
      await page.getByRole('button', { name: '审核提交' }).click();
      await page.getByText('等主办单位受理').waitFor();
      await page.close();
    };
    for (const unit of ['nanhu', 'xiuzhou', 'haining'] as const) await submit(unit);
    const organiser = await opened(cast.organiser, `nominations/${nominees.get('haining') ?? ''}`);
    await organiser.getByRole('button', { name: '退回补正' }).click();
    await dialogOf(organiser).getByLabel('退回原因').fill('推选条件的佐证请补充');
    await dialogOf(organiser)
      .getByLabel(/^补正期限/u)
      .fill('2020-05-09');
    await dialogOf(organiser).getByRole('button', { name: '退回', exact: true }).click();
    await organiser.getByText('推选条件的佐证请补充').first().waitFor();
    await organiser.goto(`${office.origin}/activities/${cast.activity}/board`);
    await organiser.getByText('2份推荐等您受理').waitFor();
    await organiser.getByText('海宁市：推选条件的佐证请补充，限5月9日24:00前').waitFor();
    await expectSoundPage(organiser);
    await screenshot(organiser, 'selection-board');
    const clerk = await opened(cast.haining.clerk, '/');
    await clerk.close();
    const again = await opened(cast.haining.clerk, `nominations/${nominees.get('haining') ?? ''}`);
    await again.getByText('请补正：推选条件的佐证请补充').waitFor();
    await again.getByLabel(/急难险重/u).fill('参加疫情防控专班二十天（演示）');
    await again.getByText('已保存').first().waitFor();
    await again.getByRole('button', { name: '送单位负责人审核' }).click();
    await again.getByText('等单位负责人审核提交').waitFor();
    await again.close();
    await submit('haining');
    for (const id of nominees.values()) {
      await organiser.goto(`${office.origin}/activities/${cast.activity}/nominations/${id}`);
      await organiser.getByRole('button', { name: '受理' }).click();
      await organiser.getByText('主办单位已受理').waitFor();
    }
    await organiser.close();
  }, 120_000);
});
