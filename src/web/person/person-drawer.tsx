import { App, Button, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import {
  personErase,
  personGet,
  personLeave,
  personList,
  type Person,
} from '../../contract/person/http.ts';
import { dayAt, dayText, type Day, type Instant } from '../../core/kernel/day.ts';
import { FIELD_TITLES, PERSON_FIELDS, type PersonField } from '../../core/person/entry.ts';
import { sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { useMay } from '../session/session.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { Unmask } from './unmask.tsx';
import { nameOf, wordOf } from './words.ts';

const today = (): Day => dayAt(Date.now() as Instant);

const STALE = [personGet, personList];

const Value = ({
  person,
  field,
}: {
  readonly person: Person;
  readonly field: PersonField;
}): ReactNode => {
  const mayUnmask = useMay('person.unmask');
  const word = wordOf(person, field);
  if (person.erased.includes(field)) return <span className="hint">已按要求删除</span>;
  if (word === '') return <span className="hint">没有登记</span>;
  return mayUnmask && (field === 'documentNumber' || field === 'phone') ? (
    <Unmask
      key={person.id}
      person={person.id}
      field={field}
      masked={word}
      title={FIELD_TITLES[field]}
    />
  ) : (
    word
  );
};

const Leave = ({ person }: { readonly person: Person }): ReactNode => {
  const leave = useAct(personLeave, STALE);
  const { message } = App.useApp();
  const [leftOn, setLeftOn] = useState<string>(today());
  const act = async (day: Day | null): Promise<void> => {
    await leave.mutateAsync({ params: { person: person.id }, body: { leftOn: day } });
    void message.success(day === null ? '已恢复在职' : '已登记离开');
  };
  return person.leftOn === null ? (
    <ConfirmAct
      word="登记离开"
      title={`${nameOf(person)}离开${person.unit.name}`}
      onAct={() => act(leftOn as Day)}
      sentenceOf={sentenceOfError}
    >
      <p>调出、退休或不再由本单位管理时登记。资料保留，以后可以恢复。</p>
      <label className="drawer-day">
        从哪天起不在本单位
        <input
          type="date"
          value={leftOn}
          max={today()}
          onChange={({ target }) => setLeftOn(target.value)}
        />
      </label>
    </ConfirmAct>
  ) : (
    <ConfirmAct
      word="恢复在职"
      title={`恢复${nameOf(person)}在职`}
      onAct={() => act(null)}
      sentenceOf={sentenceOfError}
    >
      恢复后又会出现在选人的地方。
    </ConfirmAct>
  );
};

const Erase = ({ person }: { readonly person: Person }): ReactNode => {
  const erase = useAct(personErase, STALE);
  const [fields, setFields] = useState<ReadonlySet<PersonField>>(new Set());
  const filled = PERSON_FIELDS.filter(
    (field) => field !== 'documentKind' && wordOf(person, field) !== '',
  );
  const tick = (field: PersonField, isOn: boolean): void => {
    const next = new Set(fields);
    if (isOn) next.add(field);
    else next.delete(field);
    setFields(next);
  };
  return (
    <ConfirmAct
      word="删除信息"
      title={`删除${nameOf(person)}的个人信息`}
      confirmWord="删除，不可恢复"
      isGrave
      disabledBecause={null}
      onAct={async () => {
        await erase.mutateAsync({ params: { person: person.id }, body: { fields: [...fields] } });
        setFields(new Set());
      }}
      sentenceOf={(error) => (fields.size === 0 ? '请先勾选要删除的栏目' : sentenceOfError(error))}
    >
      <p>本人要求或用途已完成时办理。勾选的内容删除后谁也看不到，审计只留下“删除过”。</p>
      <fieldset className="unmask-reasons">
        <legend>要删除的栏目</legend>
        {filled.map((field) => (
          <label key={field}>
            <input
              type="checkbox"
              checked={fields.has(field)}
              onChange={({ target }) => tick(field, target.checked)}
            />
            {FIELD_TITLES[field]}
          </label>
        ))}
      </fieldset>
    </ConfirmAct>
  );
};

const Foot = ({ person }: { readonly person: Person }): ReactNode => {
  const mayEdit = useMay('person.edit');
  const mayErase = useMay('person.erase');
  const navigate = useNavigate();
  if (person.mergedInto !== null)
    return <p className="hint">已并入另一条，只供查看；请到保留的那一条上办理。</p>;
  return (
    <div className="drawer-foot">
      {mayEdit ? (
        <>
          <Button type="primary" onClick={() => void navigate(paths.personEdit(person.id))}>
            修改
          </Button>
          <Leave person={person} />
        </>
      ) : null}
      {mayErase ? <Erase person={person} /> : null}
    </div>
  );
};

/** One person beside the list: every field, numbers masked, and what can be done. */
export const PersonDrawer = ({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}): ReactNode => {
  const answer = useCall(personGet, { params: { person: id } });
  const person = answer.data;
  return (
    <Drawer
      open
      size={420}
      mask={false}
      title={person === undefined ? '人员' : nameOf(person)}
      onClose={onClose}
      footer={person === undefined ? null : <Foot person={person} />}
    >
      {answer.isError ? (
        <Trouble sentence={sentenceOfError(answer.error)} onRetry={() => void answer.refetch()} />
      ) : null}
      {person === undefined ? (
        answer.isError ? null : (
          <Skeleton lines={10} />
        )
      ) : (
        <dl className="drawer-facts">
          <dt>单位</dt>
          <dd>{person.unit.name}</dd>
          <dt>状态</dt>
          <dd>
            {person.leftOn === null ? (
              <StateTag tone="active" word="在职" />
            ) : (
              <StateTag tone="sealed" word={`${dayText(person.leftOn as Day)}离开`} />
            )}
          </dd>
          {PERSON_FIELDS.filter((field) => field !== 'name').map((field) => (
            <FieldRow key={field} person={person} field={field} />
          ))}
          <dt>最近修改</dt>
          <dd>{momentText(person.changedAt)}</dd>
        </dl>
      )}
    </Drawer>
  );
};

const FieldRow = ({
  person,
  field,
}: {
  readonly person: Person;
  readonly field: PersonField;
}): ReactNode => (
  <>
    <dt>{FIELD_TITLES[field]}</dt>
    <dd>
      <Value person={person} field={field} />
    </dd>
  </>
);
