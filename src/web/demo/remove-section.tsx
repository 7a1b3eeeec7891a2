import type { ReactNode } from 'react';
import { demoRemove } from '../../contract/activity/http.ts';
import { call, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useSession } from '../session/session.ts';
import { EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';

/** 演示数据: everything of the demo goes in one action, the demo people with it. */
const RemoveSection = (): ReactNode => {
  const session = useSession();
  if (session.data !== undefined && session.data.demo === null)
    return <EmptyState icon="inbox">没有演示数据。</EmptyState>;
  return (
    <>
      <p className="section-word">
        演示活动、演示角色和他们录入的人员、文件会一次删除，不能恢复；已用到正式工作中的单位保留。
      </p>
      <ConfirmAct
        word="删除全部演示数据"
        title="删除全部演示数据"
        isGrave
        onAct={async () => {
          await call(demoRemove);
          window.location.assign(paths.signIn);
        }}
        sentenceOf={sentenceOfError}
      >
        删除后不能恢复。以演示角色进入的人会退出，请用正式账号登录。
      </ConfirmAct>
    </>
  );
};

export default RemoveSection;
