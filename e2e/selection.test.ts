import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import * as review from '../src/contract/review/http.ts';
import type { Instant } from '../src/core/kernel/day.ts';
import type { NominationId } from '../src/core/nomination/nominee.ts';
import { beginSessionForTests } from '../src/server/account/session.test-kit.ts';
import { JOB_HANDLERS } from '../src/server/app.ts';
import { startWorker, type Worker } from '../src/server/job/worker.ts';
import { entriesOfForm } from '../src/server/nomination/nomination.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { confirm } from './desk.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';
import {
  closeAll,
  closeObjection,
  honour,
  nameTogether,
  objectAsStranger,
  publishPosting,
  type Journey,
} from './selection-end.test-kit.ts';
import {
  at,
  cleared,
  filled,
  inspect,
  must,
  openCast,
  photographs,
  pick,
  SCAN,
  type Cast,
} from './selection.test-kit.ts';

/** What every reviewer marks, in the order in which the units nominated. */
const MARKS = [
  ['演示甲', '95'],
  ['演示乙', '90'],
  ['演示丙', '85'],
] as const;

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
    await page.getByRole('button', { name: '生成个人链接' }).click();
    const address = await page.getByText(/\/n\//u).first().innerText();
    const nominee = await browser.newPage({ width: 390, height: 844 });
    await nominee.goto(`${office.origin}/n/${/\/n\/([\w-]+)/u.exec(address)?.[1] ?? ''}`);
    await nominee.getByText('本人同意公示和宣传时公开').click();
    await nominee.getByText(/已于 .* 确认/u).waitFor();
    await expectSoundPage(nominee);
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
      const id = await filled(office.server, cast, cast[unit], name, pictures);
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
    await dialogOf(page).locator('.ant-select').getByText('复函.pdf').waitFor();
    for (const name of ['演示甲', '演示乙', '演示丙'])
      await dialogOf(page)
        .getByLabel(new RegExp(`^${name}`, 'u'))
        .check();
    await dialogOf(page).getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('答复已经登记齐全').waitFor();
    await dialogOf(page).waitFor({ state: 'hidden' });
    await expectSoundPage(page);
    await page.close();
    for (const consultation of [
      'discipline',
      'insurance-department',
      'publicity-department',
    ] as const)
      await cleared(office.server, cast, consultation, [...nominees.values()]);
    await leader.reload();
    await leader.getByText('还不能提交：还缺 1 份意见').waitFor();
    const inspections = await opened(cast.vetter, 'vetting');
    for (const name of ['演示甲', '演示乙', '演示丙']) await inspect(inspections, name);
    await inspections.close();
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

  it('J4.1: reviewers of both organisers mark in their own sessions; both organisers approve the list', async () => {
    const { server } = office;
    server.setNow(at('2020-06-01', 9));
    const page = await opened(cast.organiser, 'review');
    await page.getByRole('button', { name: '组建评审组' }).click();
    await page.getByText('还没有评委').waitFor();
    for (const [name, body] of [
      ['评委甲', '市医保局'],
      ['评委乙', '市医保局'],
      ['评委丙', '市委宣传部'],
      ['评委丁', '市委宣传部'],
    ] as const) {
      server.setNow((server.now() + 1000) as Instant);
      await pick(page, '由谁派出', body);
      await pick(page, '评委账号', `${name}（演示）`, name);
      await page.getByRole('button', { name: '添加评委' }).click();
      await page.getByRole('button', { name: `移出${name}（演示）` }).waitFor();
    }
    await page.getByText(/^共4人，(?=.*市医保局2人)(?=.*市委宣传部2人)/u).waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'selection-panel');
    await page.getByRole('button', { name: '开始评审' }).click();
    await page.getByText('还有4位评委没有评完').waitFor();
    const [first, ...others] = cast.reviewers;
    if (first === undefined) throw new Error('no reviewer');
    const own = await opened(first, '/reviews');
    await own.getByRole('link', { name: '进入评审' }).click();
    await own.getByText('还有3名没有评分').waitFor();
    const panel = own.url().split('/').at(-1) ?? '';
    for (const [name, mark] of MARKS) {
      const sheet = own.getByRole('region', { name: new RegExp(`${name}$`, 'u') });
      await sheet.getByLabel(/文明道德/u).fill(mark);
      await sheet.getByLabel(/贴近群众/u).fill(mark);
      await sheet.getByRole('button', { name: '保存评分' }).click();
      await sheet.getByText('已保存').waitFor();
    }
    await own.getByText('已全部评分').waitFor();
    await own.close();
    for (const who of others)
      for (const [index, nominee] of [...nominees.values()].entries()) {
        const mark = MARKS[index]?.[1] ?? '';
        must(
          await server.call(who, review.ownSheet, {
            params: { panel, nomination: nominee },
            body: { marks: { 'civic-virtue': mark, 'close-to-people': mark } },
          }),
        );
      }
    await page.reload();
    await page.getByText('可以确定结果').waitFor();
    await page.getByRole('button', { name: '确定结果' }).click();
    await page.getByRole('button', { name: '拟定名单' }).click();
    await page.getByText('请把名单送审').waitFor();
    await pick(page, '中共嘉兴市委宣传部审定', '林部（演示）');
    await pick(page, '嘉兴市医疗保障局审定', '顾远（演示）');
    await confirm(page, '送审');
    await page.getByText(/^名单待.+审定$/u).waitFor();
    for (const decider of cast.deciders) {
      const desk = await opened(decider, 'review');
      await confirm(desk, '同意');
      await desk.close();
    }
    await page.reload();
    await page.getByText('名单已审定').waitFor();
    await expectSoundPage(page);
    await page.goto(`${office.origin}/activities/${cast.activity}/board`);
    await page.getByText('发布2名拟命名人选的公示').waitFor();
    await screenshot(page, 'selection-board-proposed');
    await page.close();
  }, 120_000);

  const journey = (): Journey => ({ office, browser, cast, opened });

  it('J4.2, J4.3: the posting goes out; a stranger objects without scripts or a name; the handler closes it', async () => {
    const address = await publishPosting(journey());
    const receipt = await objectAsStranger(journey(), address);
    expect(receipt).toMatch(/\w/u);
    await closeObjection(journey());
  }, 120_000);

  it('J4.3, J5: once the period is over both organisers name together; honours are read by everybody', async () => {
    await nameTogether(journey());
    await honour(journey());
  }, 120_000);

  it('J5: the archive folder is made and fetched, the activity closed, numbers cleared', async () => {
    await worker.stop();
    await closeAll(journey(), () => {
      worker = startWorker(office.server.services, JOB_HANDLERS);
    });
  }, 120_000);
});
