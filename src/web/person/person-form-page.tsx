import { App, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  personAdd,
  personEdit,
  personGet,
  personList,
  type Person,
} from '../../contract/person/http.ts';
import {
  EDUCATIONS,
  NATIONALITIES,
  POLITICS,
  SEXES,
  type CodeEntry,
} from '../../core/person/code-tables.ts';
import { DOCUMENT_KINDS, DOCUMENT_TITLES } from '../../core/person/document-number.ts';
import { FIELD_TITLES, PERSON_FIELDS, type PersonField } from '../../core/person/entry.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { useSignedIn } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { UnitSelect } from '../unit/unit-select.tsx';
import { nameOf, wordOf } from './words.ts';
import './person.css';

interface Fields {
  readonly unit: string;
  readonly entry: Readonly<Partial<Record<PersonField, string>>>;
}

const choices = (table: readonly CodeEntry[]) =>
  table.map(({ title }) => ({ value: title, label: title }));

const CHOICES: Readonly<Partial<Record<PersonField, { value: string; label: string }[]>>> = {
  sex: choices(SEXES).slice(0, 2),
  nationality: choices(NATIONALITIES),
  politics: choices(POLITICS),
  education: choices(EDUCATIONS),
  documentKind: DOCUMENT_KINDS.map((kind) => DOCUMENT_TITLES[kind].title).map((title) => ({
    value: title,
    label: title,
  })),
};

const HINTS: Readonly<Partial<Record<PersonField, string>>> = {
  sex: '有居民身份证号码时可不选，按号码取',
  birth: '写成 1985.03；有居民身份证号码时可不填',
  sectorSince: '写成 2012.07',
  documentKind: '不选时按居民身份证',
  phone: '手机号码，或带区号的固定电话',
};

const SEALED: readonly PersonField[] = ['documentNumber', 'phone'];

const hintOf = (field: PersonField, person: Person | null): string | undefined => {
  const kept = person === null || !SEALED.includes(field) ? '' : wordOf(person, field);
  return kept === '' ? HINTS[field] : `现为 ${kept}，不改就空着`;
};

const FieldItem = ({
  field,
  person,
}: {
  readonly field: PersonField;
  readonly person: Person | null;
}): ReactNode => {
  const options = CHOICES[field];
  const hint = hintOf(field, person);
  return (
    <Form.Item
      name={['entry', field]}
      label={FIELD_TITLES[field]}
      {...(hint === undefined ? {} : { extra: hint })}
      {...(field === 'name' ? { rules: [{ required: true, message: '请填写姓名' }] } : {})}
    >
      {options === undefined ? (
        <Input maxLength={100} autoComplete="off" />
      ) : (
        <Select options={options} allowClear showSearch={{ optionFilterProp: 'label' }} />
      )}
    </Form.Item>
  );
};

const initialOf = (person: Person): Fields => ({
  unit: person.unit.id,
  entry: Object.fromEntries(
    PERSON_FIELDS.filter((field) => !SEALED.includes(field)).map((field) => [
      field,
      wordOf(person, field),
    ]),
  ),
});

/** What is sent: sealed fields that were left blank stay as they are. */
const written = (entry: Fields['entry']): Fields['entry'] =>
  Object.fromEntries(
    PERSON_FIELDS.map((field) => [field, entry[field] ?? '']).filter(
      ([field, value]) => !(SEALED.includes(field as PersonField) && value === ''),
    ),
  );

const PersonForm = ({ person }: { readonly person: Person | null }): ReactNode => {
  const add = useAct(personAdd, [personList]);
  const edit = useAct(personEdit, [personList, personGet]);
  const act = person === null ? add : edit;
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const unit = useSignedIn().unit?.id;
  const send = async (fields: Fields): Promise<void> => {
    const body = { unit: fields.unit, entry: written(fields.entry) };
    const kept =
      person === null
        ? await add.mutateAsync({ body })
        : await edit.mutateAsync({
            params: { person: person.id },
            body: { ...body, changedAt: person.changedAt },
          });
    void message.success('已保存');
    if (kept.warnings.length > 0)
      modal.warning({
        title: '已保存，请核对',
        content: kept.warnings.map(({ sentence }) => <p key={sentence}>{sentence}</p>),
        okText: '知道了',
      });
    void navigate(`${paths.people}?person=${kept.person.id}`);
  };
  return (
    <section className="card person-form">
      <FormSheet<Fields>
        initial={person === null ? (unit === undefined ? {} : { unit }) : initialOf(person)}
        trouble={act.isError ? sentenceOfError(act.error) : null}
        faults={fieldFaults(act.error)}
        sendWord="保存"
        isBusy={act.isPending}
        onSend={(fields) => void send(fields).catch(() => undefined)}
        onCancel={() => void navigate(-1)}
      >
        <Form.Item name="unit" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
          <UnitSelect />
        </Form.Item>
        {PERSON_FIELDS.map((field) => (
          <FieldItem key={field} field={field} person={person} />
        ))}
      </FormSheet>
    </section>
  );
};

const EditForm = ({ id }: { readonly id: string }): ReactNode => {
  const answer = useCall(personGet, { params: { person: id } });
  if (answer.isError || answer.data === undefined) return <Loading answer={answer} lines={10} />;
  return <PersonForm key={`${answer.data.id} ${answer.data.changedAt}`} person={answer.data} />;
};

/** 新增人员 and 修改人员. */
const PersonFormPage = (): ReactNode => {
  const { person: id } = useParams();
  const known = useCall(personGet, { params: { person: id ?? '' } }, { waits: id === undefined });
  const name = known.data === undefined ? '' : `：${nameOf(known.data)}`;
  const title = id === undefined ? '新增人员' : `修改人员${name}`;
  return (
    <>
      <PageHead crumbs={[{ title: '管理' }, { title: '人员', to: paths.people }]} title={title} />
      {id === undefined ? <PersonForm person={null} /> : <EditForm id={id} />}
    </>
  );
};

export default PersonFormPage;
