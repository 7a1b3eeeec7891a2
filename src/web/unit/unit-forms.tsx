import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import {
  unitAdd,
  unitList,
  unitMove,
  unitRename,
  unitTree,
  type Unit,
} from '../../contract/unit/http.ts';
import type { Day } from '../../core/kernel/day.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { UnitSelect } from './unit-select.tsx';

/** What is done to the tree: the unit concerned, or above which the new one stands. */
export type UnitTask =
  | { readonly kind: 'add'; readonly parent: Unit | null }
  | { readonly kind: 'rename' | 'move'; readonly unit: Unit };

const STALE = [unitTree, unitList];

interface Naming {
  readonly name: string;
  readonly short: string;
  readonly region?: string;
  readonly validFrom: string;
}

const NAME_RULES = [{ required: true, message: '请填写单位全称' }];
const SHORT_RULES = [{ required: true, message: '请填写简称' }];
const DAY_RULES = [{ required: true, message: '请选择日期' }];

const NamingFields = ({ dayLabel }: { readonly dayLabel: string }): ReactNode => (
  <>
    <Form.Item name="name" label="单位全称" rules={NAME_RULES}>
      <Input maxLength={60} />
    </Form.Item>
    <Form.Item name="short" label="简称" rules={SHORT_RULES} extra="用在表格和看板里，20字以内">
      <Input maxLength={20} />
    </Form.Item>
    <Form.Item name="region" label="行政区划代码" extra="6位数字；开发区等没有代码的，留空">
      <Input maxLength={6} inputMode="numeric" />
    </Form.Item>
    <Form.Item name="validFrom" label={dayLabel} rules={DAY_RULES}>
      <Input type="date" />
    </Form.Item>
  </>
);

const regionOf = (region: string | undefined): string | null =>
  region === undefined || region.trim() === '' ? null : region.trim();

const AddForm = ({
  parent,
  today,
  onDone,
}: {
  readonly parent: Unit | null;
  readonly today: Day;
  readonly onDone: (word: string) => void;
}): ReactNode => {
  const add = useAct(unitAdd, STALE);
  const send = async ({
    parent: chosen,
    region,
    ...naming
  }: Naming & { parent?: string | null }) => {
    const unit = await add.mutateAsync({
      body: {
        ...naming,
        validFrom: naming.validFrom as Day,
        region: regionOf(region),
        parent: chosen ?? null,
      },
    });
    onDone(`已新增${unit.name}`);
  };
  return (
    <FormSheet<Naming & { parent?: string | null }>
      initial={{ parent: parent?.id ?? null, validFrom: today }}
      trouble={add.isError ? sentenceOfError(add.error) : null}
      faults={fieldFaults(add.error)}
      sendWord="新增"
      isBusy={add.isPending}
      onSend={(fields) => void send(fields).catch(() => undefined)}
    >
      <Form.Item name="parent" label="上级单位">
        <UnitSelect topWord="没有上级（放在最上面）" />
      </Form.Item>
      <NamingFields dayLabel="名称从哪天起用" />
    </FormSheet>
  );
};

const RenameForm = ({
  unit,
  today,
  onDone,
}: {
  readonly unit: Unit;
  readonly today: Day;
  readonly onDone: (word: string) => void;
}): ReactNode => {
  const rename = useAct(unitRename, STALE);
  const send = async ({ region, ...naming }: Naming) => {
    await rename.mutateAsync({
      params: { unit: unit.id },
      body: { ...naming, validFrom: naming.validFrom as Day, region: regionOf(region) },
    });
    onDone(`已登记更名为${naming.name}`);
  };
  return (
    <FormSheet<Naming>
      initial={{
        name: unit.name,
        short: unit.short,
        validFrom: today,
        ...(unit.region === null ? {} : { region: unit.region }),
      }}
      trouble={rename.isError ? sentenceOfError(rename.error) : null}
      faults={fieldFaults(rename.error)}
      sendWord="登记更名"
      isBusy={rename.isPending}
      onSend={(fields) => void send(fields).catch(() => undefined)}
    >
      <p className="hint unit-note">
        更名当天及以后的文书用新名称，以前的文书仍用原名称。已有名称：
        {unit.names.map(({ name, validFrom }) => `${name}（${validFrom}起）`).join('、')}
      </p>
      <NamingFields dayLabel="从哪天起用新名称" />
    </FormSheet>
  );
};

const MoveForm = ({
  unit,
  onDone,
}: {
  readonly unit: Unit;
  readonly onDone: (word: string) => void;
}): ReactNode => {
  const move = useAct(unitMove, STALE);
  const send = async ({ parent }: { parent?: string | null }) => {
    await move.mutateAsync({ params: { unit: unit.id }, body: { parent: parent ?? null } });
    onDone(`已调整${unit.name}的上级单位`);
  };
  return (
    <FormSheet<{ parent?: string | null }>
      initial={{ parent: unit.parent }}
      trouble={move.isError ? sentenceOfError(move.error) : null}
      sendWord="调整"
      isBusy={move.isPending}
      onSend={(fields) => void send(fields).catch(() => undefined)}
    >
      <Form.Item name="parent" label="上级单位" extra="下级单位跟着一起移动">
        <UnitSelect without={unit} topWord="没有上级（放在最上面）" />
      </Form.Item>
    </FormSheet>
  );
};

/** The form for a task on the tree, in front of the page. */
export const UnitTaskForm = ({
  task,
  today,
  onDone,
  onCancel,
}: {
  readonly task: UnitTask;
  readonly today: Day;
  readonly onDone: (word: string) => void;
  readonly onCancel: () => void;
}): ReactNode => {
  const title =
    task.kind === 'add'
      ? '新增单位'
      : `${task.unit.name}：${task.kind === 'rename' ? '更名' : '调整上级'}`;
  return (
    <Modal open title={title} footer={null} onCancel={onCancel} destroyOnHidden width={560}>
      {task.kind === 'add' ? (
        <AddForm parent={task.parent} today={today} onDone={onDone} />
      ) : task.kind === 'rename' ? (
        <RenameForm unit={task.unit} today={today} onDone={onDone} />
      ) : (
        <MoveForm unit={task.unit} onDone={onDone} />
      )}
    </Modal>
  );
};
