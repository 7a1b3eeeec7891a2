import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { personExport, personList, type Person } from '../../contract/person/http.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { useMay } from '../session/session.ts';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { useUnitOptions } from '../unit/unit-select.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { monthText, nameOf, wordOf } from './words.ts';
import './person.css';

const columns = (onOpen: (person: Person) => void): readonly Column<Person>[] => [
  {
    key: 'name',
    title: '姓名',
    width: '7.5rem',
    isHead: true,
    cell: (person) => (
      <button type="button" className="link-button" onClick={() => onOpen(person)}>
        {nameOf(person)}
      </button>
    ),
  },
  { key: 'unit', title: '单位', cell: ({ unit }) => unit.name },
  { key: 'position', title: '职务', width: '9rem', cell: ({ position }) => position ?? '' },
  {
    key: 'sex',
    title: '性别',
    width: '3.5rem',
    isShort: true,
    cell: (person) => wordOf(person, 'sex'),
  },
  {
    key: 'birth',
    title: '出生年月',
    width: '5.5rem',
    isShort: true,
    cell: ({ birth }) => monthText(birth),
  },
  {
    key: 'documentNumber',
    title: '证件号码',
    width: '12rem',
    isShort: true,
    cell: ({ documentNumber }) => documentNumber ?? <span className="hint">没有登记</span>,
  },
  {
    key: 'phone',
    title: '联系电话',
    width: '8rem',
    isShort: true,
    cell: ({ phone }) => phone ?? <span className="hint">没有登记</span>,
  },
  {
    key: 'state',
    title: '状态',
    width: '6rem',
    isShort: true,
    cell: ({ leftOn }) =>
      leftOn === null ? (
        <StateTag tone="active" word="在职" isBare />
      ) : (
        <StateTag tone="sealed" word="已离开" isBare />
      ),
  },
];

const STATES = [
  { value: 'present', word: '在职' },
  { value: 'left', word: '已离开' },
] as const;

/** 人员: everybody in the reader's units, found as one types. */
const PeoplePage = (): ReactNode => {
  const list = useListQuery('unit', 'state');
  const [address, setAddress] = useSearchParams();
  const navigate = useNavigate();
  const mayEdit = useMay('person.edit');
  const units = useUnitOptions();
  const { state, ...sent } = { state: 'all', ...list.sent };
  const query = { ...sent, state: state as 'all' };
  const people = useCall(personList, { query }, { keepsLast: true });
  const open = address.get('person');
  const setOpen = (person: string | null): void =>
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        if (person === null) next.delete('person');
        else next.set('person', person);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <PageHead
        crumbs={[{ title: '管理' }, { title: '人员', to: paths.people }]}
        title="人员"
        {...(mayEdit
          ? { act: { word: '新增人员', onAct: () => void navigate(paths.personNew) } }
          : {})}
      />
      <ListPage
        caption="人员"
        list={list}
        answer={people}
        trouble={sentenceOfError(people.error)}
        columns={columns(({ id }) => setOpen(id))}
        keyOf={({ id }) => id}
        searchHint="姓名、拼音、完整证件号或电话"
        filters={[
          { key: 'unit', title: '单位', options: units },
          { key: 'state', title: '状态', options: STATES },
        ]}
        exportTo={addressOf(personExport, {
          query: { search: list.query.search, state: query.state, ...unitOf(list.query.filters) },
        })}
        empty="您的办理范围内还没有人员。可以逐个新增，也可以用表格导入。"
      >
        {mayEdit ? (
          <>
            <Button onClick={() => void navigate(paths.peopleAlike)}>查重合并</Button>
            <Button onClick={() => void navigate(paths.peopleImports)}>导入表格</Button>
          </>
        ) : null}
      </ListPage>
      {open === null ? null : <PersonDrawer id={open} onClose={() => setOpen(null)} />}
    </>
  );
};

const unitOf = ({ unit }: Readonly<Record<string, string>>): { unit?: string } =>
  unit === undefined || unit === '' ? {} : { unit };

export default PeoplePage;
