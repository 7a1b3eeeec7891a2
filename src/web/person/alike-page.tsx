import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  personDuplicates,
  personGet,
  personList,
  personMerge,
  type Person,
} from '../../contract/person/http.ts';
import { FIELD_TITLES, PERSON_FIELDS } from '../../core/person/entry.ts';
import { sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { nameOf, wordOf } from './words.ts';
import './person.css';

const WHY = {
  number: '证件号码相同',
  'name-and-birth': '姓名和出生年月相同',
  'name-and-unit': '同一单位同名',
} as const;

const ROWS = PERSON_FIELDS.filter((field) => field !== 'documentKind');

/** Whoever most is known of: kept unless somebody chooses otherwise. */
const fullest = (people: readonly Person[]): Person | undefined => {
  const known = (person: Person): number =>
    ROWS.filter((field) => wordOf(person, field) !== '').length;
  return people.toSorted((one, other) => known(other) - known(one))[0];
};

/** People who are perhaps one, side by side; one is kept, the others are merged into it. */
const Group = ({
  why,
  people,
}: {
  readonly why: keyof typeof WHY;
  readonly people: readonly Person[];
}): ReactNode => {
  const merge = useAct(personMerge, [personDuplicates, personList, personGet]);
  const { message } = App.useApp();
  const [kept, setKept] = useState(fullest(people)?.id ?? '');
  const keptPerson = people.find(({ id }) => id === kept);
  const act = async (): Promise<void> => {
    for (const { id } of people)
      if (id !== kept) await merge.mutateAsync({ params: { person: kept }, body: { other: id } });
    void message.success('已合并');
  };
  const name = people[0] === undefined ? '' : nameOf(people[0]);
  return (
    <section className="card alike" aria-label={name}>
      <div className="card-head">
        <h2>{name}</h2>
        <span className="hint">{WHY[why]}</span>
      </div>
      <table className="alike-table">
        <thead>
          <tr>
            <th scope="col">保留哪一条</th>
            {people.map(({ id, unit }, index) => (
              <th key={id} scope="col">
                <label>
                  <input
                    type="radio"
                    name={`kept-${people[0]?.id ?? ''}`}
                    checked={kept === id}
                    onChange={() => setKept(id)}
                  />
                  第 {index + 1} 条　{unit.name}
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.filter((field) => people.some((person) => wordOf(person, field) !== '')).map(
            (field) => (
              <tr key={field}>
                <th scope="row">{FIELD_TITLES[field]}</th>
                {people.map((person) => (
                  <td
                    key={person.id}
                    className={
                      keptPerson !== undefined &&
                      wordOf(person, field) !== wordOf(keptPerson, field)
                        ? 'alike-differs'
                        : undefined
                    }
                  >
                    {wordOf(person, field)}
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
      <div className="alike-acts">
        <ConfirmAct
          word="合并"
          title={`合并为一条：${name}`}
          onAct={act}
          sentenceOf={sentenceOfError}
        >
          保留选中的一条；它空着的栏目用另一条补上，两条都有的以保留的为准。另一条不再出现在列表里，用到它的地方都改指保留的一条。
        </ConfirmAct>
        <span className="hint">不是同一人就不用办，补上证件号码后不再列出。</span>
      </div>
    </section>
  );
};

/** 查重合并: people who are perhaps registered twice. */
const AlikePage = (): ReactNode => {
  const answer = useCall(personDuplicates);
  const groups = answer.data?.groups ?? [];
  return (
    <>
      <PageHead
        crumbs={[{ title: '管理' }, { title: '人员', to: paths.people }]}
        title="查重合并"
        {...(groups.length === 0
          ? {}
          : {
              next: { what: `${groups.length} 组疑似重复`, detail: '逐组核对，是同一人的才合并' },
            })}
      />
      {answer.isError ? (
        <Trouble sentence={sentenceOfError(answer.error)} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.data === undefined && !answer.isError ? <Skeleton lines={8} /> : null}
      {answer.data !== undefined && groups.length === 0 ? (
        <EmptyState icon="done">没有发现疑似重复的人员。导入或新增后会重新比对。</EmptyState>
      ) : null}
      {groups.map(({ why, people }) => (
        <Group key={people.map(({ id }) => id).join()} why={why} people={people} />
      ))}
    </>
  );
};

export default AlikePage;
