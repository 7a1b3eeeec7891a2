import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { memberAdd, reviewerFind, reviewGet } from '../../contract/review/http.ts';
import { unitTree } from '../../contract/unit/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';
import type { PanelProps } from './panel-props.ts';

type Who = 'account' | 'paper';

/** Puts somebody on the panel: with an account, or without one, who then reviews on paper alone. */
export const AddMember = ({ review, params }: PanelProps): ReactNode => {
  const add = useAct(memberAdd, [reviewGet]);
  const [who, setWho] = useState<Who>('account');
  const [organiser, setOrganiser] = useState(review.organisers[0]?.id ?? '');
  const [search, setSearch] = useState('');
  const [account, setAccount] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const found = useCall(reviewerFind, { params, query: { search } }, { waits: search === '' });
  const units = useCall(unitTree, {}, { waits: who === 'account' });
  const reason =
    who === 'account'
      ? account === null
        ? '先查找并选定账号'
        : null
      : name.trim() === ''
        ? '先填写姓名'
        : null;
  const send = (): void =>
    add.mutate(
      {
        params,
        body: {
          organiser,
          who:
            who === 'account'
              ? { kind: 'account', account: account ?? '' }
              : { kind: 'paper', name, unit },
        },
      },
      {
        onSuccess: () => {
          setAccount(null);
          setName('');
          setUnit(null);
        },
      },
    );
  return (
    <>
      <div className="review-fields">
        <label>
          由谁派出
          <Select
            value={organiser}
            options={review.organisers.map(({ id, short }) => ({ value: id, label: short }))}
            onChange={setOrganiser}
          />
        </label>
        <label>
          怎样评审
          <Select
            value={who}
            options={[
              { value: 'account' as const, label: '用账号评审' },
              { value: 'paper' as const, label: '没有账号，只用纸' },
            ]}
            onChange={setWho}
          />
        </label>
        {who === 'account' ? (
          <label>
            评委账号
            <Select
              showSearch={{ filterOption: false, onSearch: setSearch }}
              placeholder="输入姓名或账号查找"
              notFoundContent={search === '' ? '输入姓名或账号查找' : '没有找到，请先开通账号'}
              value={account}
              options={(found.data?.accounts ?? []).map(({ id, name: found, unit: of }) => ({
                value: id,
                label: of === null ? found : `${found}　${of}`,
              }))}
              onChange={setAccount}
            />
          </label>
        ) : (
          <>
            <label>
              评委姓名
              <Input value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
            </label>
            <label>
              所在单位
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                allowClear
                placeholder="用来认定同单位回避"
                value={unit}
                options={(units.data?.units ?? []).map((one) => ({
                  value: one.id,
                  label: one.name,
                }))}
                onChange={(value: string | undefined) => setUnit(value ?? null)}
              />
            </label>
          </>
        )}
        <div className="review-button">
          <Button disabled={reason !== null} loading={add.isPending} onClick={send}>
            添加评委
          </Button>
          {reason === null ? null : <span className="small">{reason}</span>}
        </div>
      </div>
      {add.isError ? <Trouble sentence={sentenceOfError(add.error)} /> : null}
    </>
  );
};
