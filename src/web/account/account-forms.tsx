import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import {
  activitiesToGrant,
  grantRole,
  handOver,
  listAccounts,
  openAccount,
  readAccount,
  type AccountRow,
} from '../../contract/account/administration-http.ts';
import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import { REACH, ROLES, type Role } from '../../core/access/role.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { UnitSelect } from '../unit/unit-select.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';
import { AccountSelect } from './account-select.tsx';

const STALE = [listAccounts, readAccount];

const needed = (message: string) => [{ required: true, message }];

/** 开通账号. `onDone` is given the password, which is shown once. */
export const OpenForm = ({
  onDone,
}: {
  readonly onDone: (account: AccountRow, password: string) => void;
}): ReactNode => {
  const open = useAct(openAccount, STALE);
  return (
    <FormSheet<{ signInName: string; name: string; unit?: string | null }>
      trouble={open.isError ? sentenceOfError(open.error) : null}
      faults={fieldFaults(open.error)}
      sendWord="开通"
      isBusy={open.isPending}
      onSend={({ unit = null, ...fields }) =>
        open.mutate(
          { body: { ...fields, unit } },
          { onSuccess: ({ account, password }) => onDone(account, password) },
        )
      }
    >
      <Form.Item
        name="signInName"
        label="登录名"
        rules={needed('请填写登录名')}
        extra="字母和数字，如姓名的拼音；开通后不再改"
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label="姓名" rules={needed('请填写姓名')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unit" label="单位">
        <UnitSelect topWord="不属于某个单位" />
      </Form.Item>
    </FormSheet>
  );
};

/** Roles that are given here; those of panels and sittings come with the one-time links of an activity. */
const GIVEN: readonly Role[] = ROLES.filter(
  (role) => REACH[role] !== 'panel' && REACH[role] !== 'sitting',
);

interface GrantFields {
  readonly role: Role;
  readonly unit?: string;
  readonly activity?: string;
  readonly deputyFor?: string;
  readonly lastDay?: string;
}

const scopeOf = ({ role, unit = '', activity = '' }: GrantFields) => {
  switch (REACH[role]) {
    case 'system':
      return { kind: 'system' } as const;
    case 'unit':
      return { kind: 'unit', unit, activity: activity === '' ? null : activity } as const;
    case 'activity':
    case 'panel':
    case 'sitting':
      return { kind: 'activity', activity } as const;
  }
};

const ActivityField = ({ isNeeded }: { readonly isNeeded: boolean }): ReactNode => {
  const activities = useCall(activitiesToGrant);
  return (
    <Form.Item
      name="activity"
      label="活动"
      rules={isNeeded ? needed('请选择活动') : []}
      extra={isNeeded ? undefined : '不选就是所有活动'}
    >
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent="还没有活动"
        options={(activities.data?.activities ?? []).map(({ id, title }) => ({
          value: id,
          label: title,
        }))}
      />
    </Form.Item>
  );
};

/** 授予角色, or 安排代办 where somebody is named for whom. */
export const GrantForm = ({
  account,
  onDone,
}: {
  readonly account: AccountRow;
  readonly onDone: () => void;
}): ReactNode => {
  const grant = useAct(grantRole, STALE);
  const [form] = Form.useForm<GrantFields>();
  const role = Form.useWatch('role', form) as Role | undefined;
  const deputyFor = Form.useWatch('deputyFor', form) as string | undefined;
  const reach = role === undefined ? null : REACH[role];
  const send = (fields: GrantFields): void =>
    grant.mutate(
      {
        params: { account: account.id },
        body: {
          role: fields.role,
          scope: scopeOf(fields),
          lastDay: fields.lastDay === undefined || fields.lastDay === '' ? null : fields.lastDay,
          deputyFor: fields.deputyFor ?? null,
        },
      },
      { onSuccess: onDone },
    );
  return (
    <FormSheet<GrantFields>
      form={form}
      trouble={grant.isError ? sentenceOfError(grant.error) : null}
      faults={fieldFaults(grant.error)}
      sendWord={deputyFor === undefined ? '授予' : '安排代办'}
      isBusy={grant.isPending}
      onSend={send}
    >
      <Form.Item
        name="role"
        label="角色"
        rules={needed('请选择角色')}
        extra="评委、考生等现场角色由活动主办单位用一次性链接发放"
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={GIVEN.map((value) => ({ value, label: ROLE_TITLES[value] }))}
        />
      </Form.Item>
      {reach === 'unit' ? (
        <Form.Item name="unit" label="单位" rules={needed('请选择单位')}>
          <UnitSelect />
        </Form.Item>
      ) : null}
      {reach === 'unit' || reach === 'activity' ? (
        <ActivityField isNeeded={reach === 'activity'} />
      ) : null}
      <Form.Item
        name="deputyFor"
        label="代谁办理"
        extra="不选就是本人的角色；选了就是代办，要写截止日期"
      >
        <AccountSelect without={account.id} />
      </Form.Item>
      <Form.Item
        name="lastDay"
        label="最后一天"
        rules={deputyFor === undefined ? [] : needed('代办必须有截止日期')}
        extra="过了这一天，角色自动收回"
      >
        <Input type="date" />
      </Form.Item>
    </FormSheet>
  );
};

/** 交接: every open role of the account in one unit goes to somebody else. */
export const HandOverForm = ({
  account,
  today,
  onDone,
}: {
  readonly account: AccountRow;
  readonly today: string;
  readonly onDone: (moved: number) => void;
}): ReactNode => {
  const act = useAct(handOver, STALE);
  const units = new Map(
    account.roles.flatMap(({ unit, deputyFor }) =>
      unit === null || deputyFor !== null ? [] : [[unit.id, unit.name] as const],
    ),
  );
  const [only] = units.keys();
  return (
    <FormSheet<{ unit: string; to: string; day: string }>
      initial={{ day: today, ...(only === undefined ? {} : { unit: only }) }}
      trouble={act.isError ? sentenceOfError(act.error) : null}
      faults={fieldFaults(act.error)}
      sendWord="交接"
      isBusy={act.isPending}
      reason={units.size === 0 ? '这个账号在任何单位都没有可以移交的角色' : null}
      onSend={(body) =>
        act.mutate(
          { params: { account: account.id }, body },
          { onSuccess: ({ moved }) => onDone(moved) },
        )
      }
    >
      <Form.Item name="unit" label="移交哪个单位的角色" rules={needed('请选择单位')}>
        <Select options={[...units].map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="to" label="接手人" rules={needed('请选择接手人')}>
        <AccountSelect without={account.id} />
      </Form.Item>
      <Form.Item
        name="day"
        label="从哪天起由接手人办理"
        rules={needed('请选择日期')}
        extra="今天：马上交接；移交人的登录同时结束"
      >
        <Input type="date" />
      </Form.Item>
    </FormSheet>
  );
};
