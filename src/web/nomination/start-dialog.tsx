import { Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import {
  nominationList,
  nominationStart,
  nominationWorkspace,
} from '../../contract/nomination/http.ts';
import type { Places } from '../../contract/nomination/shapes.ts';
import { personList } from '../../contract/person/http.ts';
import { sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';
import './nomination.css';

/** Starts a draft, empty or from one of the unit's people. */
export const StartDialog = ({
  activity,
  places,
  onClose,
}: {
  readonly activity: string;
  readonly places: readonly Places[];
  readonly onClose: () => void;
}): ReactNode => {
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const [person, setPerson] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const start = useAct(nominationStart, [nominationList, nominationWorkspace]);
  const place = places[at];
  const people = useCall(
    personList,
    { query: { search, size: 20, ...(place === undefined ? {} : { unit: place.unit.id }) } },
    { keepsLast: true },
  );
  const begin = async (): Promise<void> => {
    if (place === undefined) return;
    const { stage, quota, unit } = place;
    const { id } = await start.mutateAsync({
      params: { activity },
      body: { stage, quota, unit: unit.id, person },
    });
    await navigate(paths.activityNomination(activity, id));
  };
  return (
    <Modal
      open
      title="新建推荐"
      okText="开始填写"
      cancelText="不办"
      okButtonProps={{ loading: start.isPending }}
      onOk={() => void begin().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="nomination-start">
        {places.length < 2 ? null : (
          <label>
            单位和名额
            <Select
              value={at}
              options={places.map(({ unit, stageTitle }, index) => ({
                value: index,
                label: `${unit.name}（${stageTitle}）`,
              }))}
              onChange={setAt}
            />
          </label>
        )}
        <label>
          从本单位人员中选（可不选）
          <Select
            allowClear
            showSearch={{ filterOption: false, onSearch: setSearch }}
            placeholder="姓名或拼音首字母"
            value={person}
            options={(people.data?.rows ?? []).map(({ id, name, position }) => ({
              value: id,
              label: `${name}　${position ?? ''}`,
            }))}
            onChange={(value: string | undefined) => setPerson(value ?? null)}
          />
        </label>
        <p className="hint">选了人，姓名、出生年月、职务等自动填好。草稿不占名额，送审时才占。</p>
        {start.isError ? <Trouble sentence={sentenceOfError(start.error)} /> : null}
      </div>
    </Modal>
  );
};
