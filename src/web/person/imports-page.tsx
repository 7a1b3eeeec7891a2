import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  importList,
  importTemplate,
  type PersonImport,
} from '../../contract/person/import-http.ts';
import { addressOf } from '../api.ts';
import { ChooseCard, PrepareCard } from '../file/import-cards.tsx';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import { MOST_SHEET_MEGABYTES, sendSheet } from './send-sheet.ts';
import './person.css';

const STATES: Readonly<Record<PersonImport['state'], readonly [Tone, string]>> = {
  reading: ['active', '检查中'],
  preview: ['todo', '待确认'],
  writing: ['active', '写入中'],
  done: ['done', '已导入'],
  failed: ['late', '没有办成'],
};

/** An import's state as icon and word. */
const ImportTag = ({ state }: Pick<PersonImport, 'state'>): ReactNode => {
  const [tone, word] = STATES[state];
  return <StateTag tone={tone} word={word} />;
};

/** 导入表格: the template, the choice of a file, and the imports that are under way. */
const ImportsPage = (): ReactNode => {
  const navigate = useNavigate();
  const imports = useCall(importList);
  return (
    <>
      <PageHead
        crumbs={[{ title: '管理' }, { title: '人员', to: paths.people }]}
        title="导入表格"
        next={{
          what: '选表格、看检查结果、确认',
          detail: '确认以前一行也不写入；有一处不对就整份不写',
        }}
      />
      <div className="import-steps">
        <PrepareCard template={addressOf(importTemplate)}>
          第一行写表头，至少有“单位”和“姓名”。单位的叫法、身份证号的文本格式等，模板里有说明和下拉选项。
        </PrepareCard>
        <ChooseCard
          label="选择人员表"
          most={`${MOST_SHEET_MEGABYTES} 兆字节、10 万行`}
          send={sendSheet}
          onThere={(id) => void navigate(paths.peopleImport(id))}
        />
        <Card title="最近一天的导入" note="满一天未确认的自动清除">
          {imports.data === undefined || imports.data.imports.length === 0 ? (
            <EmptyState>还没有导入过。选择表格后，检查和写入的进度列在这里。</EmptyState>
          ) : (
            <ul className="import-list">
              {imports.data.imports.map(({ id, fileName, state, createdAt }) => (
                <li key={id}>
                  <Link to={paths.peopleImport(id)}>{fileName}</Link>
                  <span className="hint">{shortMomentText(createdAt)}</span>
                  <ImportTag state={state} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
};

export default ImportsPage;
