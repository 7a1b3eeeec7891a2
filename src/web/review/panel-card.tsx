import { Button } from 'antd';
import type { ReactNode } from 'react';
import { memberRemove, reviewGet } from '../../contract/review/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { AddMember } from './add-member.tsx';
import type { PanelProps } from './panel-props.ts';

/** Members with their progress, and the search for more before the review begins. */
export const MembersCard = (props: PanelProps): ReactNode => {
  const { panel, params, review } = props;
  const remove = useAct(memberRemove, [reviewGet]);
  const isOpen = review.mayManage && panel.state === 'preparing';
  const isMarked = panel.state !== 'preparing' && review.method === 'scores';
  const count = (id: string): number =>
    panel.members.filter(({ organiser }) => organiser === id).length;
  const note = review.organisers.map(({ id, short }) => `${short}${count(id)}人`).join('，');
  return (
    <Card title="评审组" note={`共${panel.members.length}人，${note}`}>
      {panel.members.length === 0 ? (
        <EmptyState icon="list">
          还没有评委。{review.organisers.map(({ short }) => short).join('、')}都要有人参加。
        </EmptyState>
      ) : (
        <DataTable
          caption="评委"
          rows={panel.members}
          keyOf={({ id }) => id}
          columns={[
            { key: 'name', title: '评委', isHead: true, isShort: true, cell: ({ name }) => name },
            {
              key: 'organiser',
              title: '派出单位',
              isShort: true,
              cell: ({ organiserTitle }) => organiserTitle,
            },
            { key: 'unit', title: '所在单位', cell: ({ unit }) => unit ?? '没有登记' },
            {
              key: 'way',
              title: '评审方式',
              isShort: true,
              cell: ({ onPaperOnly }) => (onPaperOnly ? '只用纸' : '用账号'),
            },
            ...(isMarked
              ? [
                  {
                    key: 'done',
                    title: '已评/应评',
                    isNumber: true,
                    cell: ({ done, of }: (typeof panel.members)[number]) => `${done}/${of}`,
                  },
                ]
              : []),
            ...(isOpen
              ? [
                  {
                    key: 'act',
                    title: '',
                    width: '5rem',
                    cell: ({ id, name }: (typeof panel.members)[number]) => (
                      <Button
                        size="small"
                        aria-label={`移出${name}`}
                        onClick={() => remove.mutate({ params: { ...params, member: id } })}
                      >
                        移出
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {remove.isError ? <Trouble sentence={sentenceOfError(remove.error)} /> : null}
      {isOpen ? <AddMember {...props} /> : null}
    </Card>
  );
};
