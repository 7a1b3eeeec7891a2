import { Button, Dropdown, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { parseDay, type Day } from '../../core/kernel/day.ts';
import {
  freshId,
  newDue,
  newStage,
  STAGE_KINDS,
  STAGE_QUESTIONS,
  type StageKind,
} from '../../core/activity/new-stage.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { Ask, AskDialog, RemoveDialog, AskNumber, AskText } from './ask-dialog.tsx';
import type { DraftEditor } from './use-draft.ts';

const KIND_OPTIONS = Object.entries(STAGE_KINDS).map(([value, label]) => ({
  value: value as StageKind,
  label,
}));

const FIRST = '';

interface Closable {
  readonly editor: DraftEditor;
  readonly onClose: () => void;
}

const DayInput = ({
  id,
  day,
  onDay,
}: {
  readonly id: string;
  readonly day: Day | null;
  readonly onDay: (day: Day | null) => void;
}): ReactNode => (
  <Input
    id={id}
    type="date"
    value={day ?? ''}
    onChange={({ target }) => onDay(parseDay(target.value))}
  />
);

/** Whom or what a stage of this kind is tied to: organisers, or the award series. */
const picksOf = ({ plan }: DraftEditor, kind: StageKind) =>
  kind === 'award'
    ? plan.awards.map(({ id, title }) => ({ value: id, label: title }))
    : plan.organisers
        .filter(({ roles }) => roles.includes('organiser'))
        .map(({ id, name }) => ({ value: id, label: name }));

const AddStageDialog = ({ editor, onClose }: Closable): ReactNode => {
  const { stages } = editor.plan;
  const [kind, setKind] = useState<StageKind>('inspection');
  const [title, setTitle] = useState('');
  const [behind, setBehind] = useState(stages.at(-1)?.id ?? FIRST);
  const [n, setN] = useState(5);
  const [name, setName] = useState('');
  const [on, setOn] = useState<Day | null>(null);
  const picks = picksOf(editor, kind);
  const [chosen, setChosen] = useState<string | null>(null);
  const pick = picks.find(({ value }) => value === chosen)?.value ?? picks[0]?.value ?? '';
  const asks = STAGE_QUESTIONS[kind];
  const missing =
    title.trim() === '' ||
    (asks.name !== undefined && name.trim() === '') ||
    (asks.on !== undefined && on === null);
  const noPick = asks.pick !== undefined && picks.length === 0;
  const send = (): Promise<void> => {
    const at = stages.findIndex(({ id }) => id === behind);
    return editor.apply([
      {
        path: 'stages',
        insert: newStage(
          editor.plan,
          { kind, title: title.trim(), n, name: name.trim(), on, pick },
          behind === FIRST ? null : behind,
        ),
        before: stages[at + 1]?.id ?? null,
      },
    ]);
  };
  return (
    <AskDialog
      title="新增阶段"
      sendWord="新增"
      reason={noPick ? '方案里还没有奖项，请先新增一组奖项' : missing ? '请填写各项' : null}
      onSend={send}
      onClose={onClose}
    >
      <Ask label="办什么">
        {(id) => <Select id={id} value={kind} options={KIND_OPTIONS} onChange={setKind} />}
      </Ask>
      <AskText label="阶段名称" value={title} onChange={setTitle} />
      <Ask label="排在哪个阶段之后">
        {(id) => (
          <Select
            id={id}
            value={behind}
            onChange={setBehind}
            options={[
              { value: FIRST, label: '最前面' },
              ...stages.map((stage) => ({ value: stage.id, label: stage.title })),
            ]}
          />
        )}
      </Ask>
      {asks.n === undefined ? null : (
        <AskNumber label={asks.n} value={n} most={1000} onChange={setN} />
      )}
      {asks.name === undefined ? null : (
        <AskText label={asks.name} value={name} most={120} onChange={setName} />
      )}
      {asks.on === undefined ? null : (
        <Ask label={asks.on}>{(id) => <DayInput id={id} day={on} onDay={setOn} />}</Ask>
      )}
      {asks.pick === undefined || noPick ? null : (
        <Ask label={asks.pick}>
          {(id) => <Select id={id} value={pick} options={picks} onChange={setChosen} />}
        </Ask>
      )}
    </AskDialog>
  );
};

/** The button that adds a stage. */
export const AddStage = ({ editor }: { readonly editor: DraftEditor }): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  if (editor.isReadOnly) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        新增阶段
      </Button>
      {isOpen ? <AddStageDialog editor={editor} onClose={() => setOpen(false)} /> : null}
    </>
  );
};

const EditStageDialog = ({
  editor,
  stage,
  onClose,
}: Closable & { readonly stage: Stage }): ReactNode => {
  const [title, setTitle] = useState(stage.title);
  const [after, setAfter] = useState<string[]>([...stage.after]);
  const [starts, setStarts] = useState<Day | null>(stage.starts);
  const path = `stages.${stage.id}`;
  const send = async (): Promise<void> => {
    const changes = [
      ...(title.trim() === stage.title ? [] : [{ path: `${path}.title`, value: title.trim() }]),
      ...(after.join() === stage.after.join() ? [] : [{ path: `${path}.after`, value: after }]),
      ...(starts === stage.starts ? [] : [{ path: `${path}.starts`, value: starts }]),
    ];
    if (changes.length > 0) await editor.apply(changes);
  };
  return (
    <AskDialog
      title={`改阶段“${stage.title}”`}
      sendWord="保存"
      reason={title.trim() === '' ? '请填写阶段名称' : null}
      onSend={send}
      onClose={onClose}
    >
      <AskText label="阶段名称" value={title} onChange={setTitle} />
      <Ask label="哪些阶段办完后才开始" hint="可以不选">
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={after}
            onChange={setAfter}
            options={editor.plan.stages
              .filter((one) => one.id !== stage.id)
              .map((one) => ({ value: one.id, label: one.title }))}
          />
        )}
      </Ask>
      <Ask label="开始日期" hint="没有规定的，留空">
        {(id) => <DayInput id={id} day={starts} onDay={setStarts} />}
      </Ask>
    </AskDialog>
  );
};

const AddDueDialog = ({
  editor,
  stage,
  onClose,
}: Closable & { readonly stage: Stage }): ReactNode => {
  const [title, setTitle] = useState('');
  const [on, setOn] = useState<Day | null>(null);
  const isFilled = title.trim() !== '' && on !== null;
  return (
    <AskDialog
      title={`给“${stage.title}”加一个时限`}
      sendWord="加时限"
      reason={isFilled ? null : '请填写各项'}
      onSend={async () => {
        if (on === null) return;
        const taken = stage.dues.map(({ id }) => id);
        await editor.apply([
          {
            path: `stages.${stage.id}.dues`,
            insert: newDue(freshId('due', taken), title.trim(), on),
            before: null,
          },
        ]);
      }}
      onClose={onClose}
    >
      <AskText label="什么事项" value={title} onChange={setTitle} />
      <Ask label="截止日期" hint="当日24:00前；保存后可以改为下班前">
        {(id) => <DayInput id={id} day={on} onDay={setOn} />}
      </Ask>
    </AskDialog>
  );
};

/** `remove-due`: the due date with the id `due`. */
type StageTask =
  | { readonly kind: 'edit' | 'due' | 'remove' }
  | { readonly kind: 'remove-due'; readonly due: string };

const DUE = 'remove-due:';

/** What may be done with a stage, behind one button: renaming, its order, a due date more, removal. */
export const StageActs = ({
  editor,
  stage,
}: {
  readonly editor: DraftEditor;
  readonly stage: Stage;
}): ReactNode => {
  const [task, setTask] = useState<StageTask | null>(null);
  if (editor.isReadOnly) return null;
  const { stages } = editor.plan;
  const at = stages.findIndex(({ id }) => id === stage.id);
  const path = `stages.${stage.id}`;
  const move = (before: string | null): void => editor.move(path, before);
  const close = (): void => setTask(null);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'edit', label: '改名称、先后和开始日期' },
            { key: 'due', label: '加时限' },
            ...stage.dues.map(({ id, title }) => ({
              key: `${DUE}${id}`,
              label: `删去时限：${title}`,
            })),
            { key: 'up', label: '上移', disabled: at === 0 },
            { key: 'down', label: '下移', disabled: at === stages.length - 1 },
            { key: 'remove', label: '删去阶段', danger: true },
          ],
          onClick: ({ key }) => {
            if (key === 'up') move(stages[at - 1]?.id ?? null);
            else if (key === 'down') move(stages[at + 2]?.id ?? null);
            else if (key.startsWith(DUE))
              setTask({ kind: 'remove-due', due: key.slice(DUE.length) });
            else setTask({ kind: key as 'edit' | 'due' | 'remove' });
          },
        }}
      >
        <Button
          type="link"
          size="small"
          className="part-act"
          aria-label={`更改阶段“${stage.title}”`}
        >
          更改
        </Button>
      </Dropdown>
      {task === null ? null : task.kind === 'edit' ? (
        <EditStageDialog editor={editor} stage={stage} onClose={close} />
      ) : task.kind === 'due' ? (
        <AddDueDialog editor={editor} stage={stage} onClose={close} />
      ) : task.kind !== 'remove-due' ? (
        <RemoveDialog editor={editor} path={path} title={stage.title} onClose={close} />
      ) : (
        <RemoveDialog
          editor={editor}
          path={`${path}.dues.${task.due}`}
          title={stage.dues.find(({ id }) => id === task.due)?.title ?? ''}
          onClose={close}
        />
      )}
    </>
  );
};
