import { Button, Checkbox, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  preliminaryBoard,
  preliminaryUnit,
  sittingAdd,
  sittingEdit,
  sittingRemove,
} from '../../contract/preliminary/http.ts';
import type { PreliminaryUnit, SittingView } from '../../contract/preliminary/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { UnitParams } from './unit-params.ts';

const STALE = [preliminaryUnit, preliminaryBoard];

/** Adds a sitting, or changes one. */
export const SittingDialog = ({
  params,
  sitting,
  onClose,
}: {
  readonly params: UnitParams;
  readonly sitting: SittingView | null;
  readonly onClose: () => void;
}): ReactNode => {
  const [text, setText] = useState({
    title: sitting?.title ?? '第一场',
    heldOn: sitting?.heldOn ?? '',
    starts: sitting?.starts ?? '09:00',
    place: sitting?.place ?? '',
    paper: sitting?.paper ?? '',
    isMakeUp: sitting?.isMakeUp ?? false,
  });
  const add = useAct(sittingAdd, STALE);
  const edit = useAct(sittingEdit, STALE);
  const error = add.error ?? edit.error;
  const set = (changed: Partial<typeof text>): void => setText({ ...text, ...changed });
  const act = async (): Promise<void> => {
    await (sitting === null
      ? add.mutateAsync({ params, body: text })
      : edit.mutateAsync({ params: { ...params, sitting: sitting.id }, body: text }));
    onClose();
  };
  return (
    <Modal
      open
      title={sitting === null ? '添加场次' : '修改场次'}
      okText="保存"
      cancelText="不办"
      okButtonProps={{
        disabled: text.title.trim() === '' || text.heldOn === '',
        loading: add.isPending || edit.isPending,
      }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="fields">
        <label>
          名称
          <Input value={text.title} onChange={({ target }) => set({ title: target.value })} />
        </label>
        <div className="preliminary-pair">
          <label>
            日期
            <Input
              type="date"
              value={text.heldOn}
              onChange={({ target }) => set({ heldOn: target.value })}
            />
          </label>
          <label>
            开考时间
            <Input
              type="time"
              value={text.starts}
              onChange={({ target }) => set({ starts: target.value })}
            />
          </label>
          <label>
            地点
            <Input value={text.place} onChange={({ target }) => set({ place: target.value })} />
          </label>
          <label>
            试卷
            <Input
              value={text.paper}
              placeholder="如：甲卷"
              onChange={({ target }) => set({ paper: target.value })}
            />
          </label>
        </div>
        <Checkbox
          checked={text.isMakeUp}
          onChange={({ target }) => set({ isMakeUp: target.checked })}
        >
          这是补考
        </Checkbox>
        {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      </div>
    </Modal>
  );
};

/** The sittings of a unit: date, place, paper, and how many have a result of it. */
export const SittingsCard = ({
  found,
  params,
  onAdd,
}: {
  readonly found: PreliminaryUnit;
  readonly params: UnitParams;
  readonly onAdd: () => void;
}): ReactNode => {
  const [editing, setEditing] = useState<SittingView | null>(null);
  const remove = useAct(sittingRemove, STALE);
  const { sittings, mayWrite, isFrozen } = found;
  const canWrite = mayWrite && !isFrozen;
  return (
    <Card title="场次" note={canWrite ? <Button onClick={onAdd}>添加场次</Button> : undefined}>
      {sittings.length === 0 ? (
        <EmptyState icon="cal">还没有场次。</EmptyState>
      ) : (
        <ul className="preliminary-lines">
          {sittings.map((sitting) => (
            <li key={sitting.id}>
              <div className="preliminary-line">
                <b>
                  {sitting.title}
                  {sitting.isMakeUp ? '（补考）' : ''}
                </b>
                <span className="hint">{sitting.results} 人</span>
              </div>
              <span className="small">
                {[dayText(sitting.heldOn as Day), sitting.starts, sitting.place, sitting.paper]
                  .filter((part) => part !== '')
                  .join('　')}
              </span>
              {sitting.isAfterDue ? (
                <span className="small state-late">晚于初赛截止日期，请与主办单位商定</span>
              ) : null}
              {canWrite ? (
                <span className="acts">
                  <Button aria-label={`修改${sitting.title}`} onClick={() => setEditing(sitting)}>
                    修改
                  </Button>
                  {sitting.results > 0 ? null : (
                    <ConfirmAct
                      word="删除"
                      title={`删除${sitting.title}`}
                      isGrave
                      sentenceOf={sentenceOfError}
                      onAct={() =>
                        remove.mutateAsync({ params: { ...params, sitting: sitting.id } })
                      }
                    >
                      这一场还没有成绩，删除后不再显示。
                    </ConfirmAct>
                  )}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {editing === null ? null : (
        <SittingDialog params={params} sitting={editing} onClose={() => setEditing(null)} />
      )}
    </Card>
  );
};
