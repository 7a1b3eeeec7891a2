import { momentText, type Instant } from '../../core/kernel/day.ts';
import type { Register } from '../document/register.ts';
import type { Download } from '../http/endpoint.ts';
import { drawViews, type DrawView } from './draw.ts';
import { rosterStages } from './load.ts';
import { receiptFile } from './receipt.ts';
import { loadSubstitutions, loadTeams } from './store.ts';
import { teamViewOf, type Viewing } from './view.ts';

/** Everything of the teams that a folder holds (N2.2, N2.3, N9): never a telephone number. */
export interface TeamRecord {
  /** Attachment 2 of each team that was handed in, by the name of its unit. */
  readonly receipts: readonly { readonly unit: string; readonly file: Download }[];
  readonly members: Register;
  readonly substitutions: Register;
  readonly draws: Register;
  /** Draws that were made, to be repeated by anybody. */
  readonly drawn: readonly DrawView[];
}

const drawRow = (stage: string, draw: DrawView): readonly string[] => [
  stage,
  draw.title,
  String(draw.number),
  momentText(draw.committedAt),
  draw.context,
  draw.commitment,
  draw.drawnAt === null ? '' : momentText(draw.drawnAt),
  draw.drawnBy,
  draw.seed ?? '',
  draw.order.join('、'),
  draw.note,
  draw.voided === null
    ? ''
    : `${momentText(draw.voided.at)} ${draw.voided.name} ${draw.voided.reason}`,
];

/** Teams with their receipts, substitutions, attendance and draws. */
export const teamRecord = async (at: Viewing): Promise<TeamRecord> => {
  const { services, current } = at;
  const { db } = services;
  const receipts: TeamRecord['receipts'][number][] = [];
  const members: (readonly string[])[] = [];
  const substitutions: (readonly string[])[] = [];
  const draws: (readonly string[])[] = [];
  const drawn: DrawView[] = [];
  for (const stage of rosterStages(current.plan)) {
    for (const unit of new Set(current.units.map((one) => one.unit))) {
      const full = await teamViewOf(at, stage, unit);
      const view = { ...full, members: full.members.map((one) => ({ ...one, phone: '' })) };
      const { name } = view.unit;
      if (view.receipt?.isIn === true) {
        const file = await receiptFile(current, view, { as: 'docx', of: 'filled' });
        if (file.ok) receipts.push({ unit: name, file: file.value });
      }
      for (const one of view.members)
        members.push([
          name,
          one.roleTitle,
          String(one.position),
          one.name,
          one.sex,
          one.post,
          one.attendance === null ? '未登记' : one.attendance === 'present' ? '到场' : '缺席',
          one.attendanceNote,
          one.attendanceAt === null
            ? ''
            : `${momentText(one.attendanceAt as Instant)} ${one.attendanceBy}`,
        ]);
      const teams = await loadTeams(db, current.activity, stage.id, unit);
      const stored = await loadSubstitutions(
        db,
        teams.map(({ id }) => id),
      );
      for (const one of stored.toReversed())
        substitutions.push([
          name,
          one.outName,
          one.inName,
          one.reason,
          `${momentText(one.askedAt)} ${one.askedName}`,
          view.substitutions.find(({ id }) => id === one.id)?.state.word ?? '',
          one.decision,
          one.decidedAt === null ? '' : `${momentText(one.decidedAt)} ${one.decidedName ?? ''}`,
        ]);
    }
    for (const draw of await drawViews(db, current, stage.id)) {
      draws.push(drawRow(stage.title, draw));
      if (draw.seed !== null) drawn.push(draw);
    }
  }
  return {
    receipts,
    drawn,
    members: {
      title: '代表队名单',
      headings: [
        '单位',
        '身份',
        '序号',
        '姓名',
        '性别',
        '单位职务',
        '到场情况',
        '缺席原因',
        '登记时间和登记人',
      ],
      rows: members,
    },
    substitutions: {
      title: '更换队员登记',
      headings: ['单位', '换下', '换上', '原因', '申请', '结果', '答复', '答复时间和答复人'],
      rows: substitutions,
    },
    draws: {
      title: '抽签登记',
      headings: [
        '环节',
        '抽签事项',
        '次序',
        '公布承诺值时间',
        '抽签说明',
        '承诺值',
        '抽签时间',
        '抽签人',
        '随机种子',
        '抽签结果（依次）',
        '说明',
        '作废',
      ],
      rows: draws,
    },
  };
};
