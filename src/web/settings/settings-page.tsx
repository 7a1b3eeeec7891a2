import type { ReactNode } from 'react';
import { NavLink, useParams } from 'react-router';
import { paths } from '../paths.ts';
import { useSignedIn } from '../session/session.ts';
import { NotFound } from '../shell/not-found.tsx';
import { useRooms } from '../shell/room-list.ts';
import { Waiting } from '../shell/waiting.tsx';
import { Card } from '../ui/card.tsx';
import { PageHead } from '../ui/page-head.tsx';
import './settings.css';

/** 设置: the sections of all rooms that the reader may see, one open. */
const SettingsPage = (): ReactNode => {
  const { section: wanted } = useParams();
  const { may } = useSignedIn();
  const sections = useRooms()
    .flatMap(({ settings }) => settings ?? [])
    .filter((section) => section.may === null || may[section.may] === true)
    .sort((one, other) => one.order - other.order);
  const open = wanted === undefined ? sections[0] : sections.find(({ id }) => id === wanted);
  if (open === undefined) return <NotFound />;
  const Section = open.section;
  return (
    <>
      <PageHead crumbs={[{ title: '管理' }, { title: '设置' }]} title={open.title} />
      <div className="settings">
        <nav aria-label="设置">
          <ul className="settings-list">
            {sections.map(({ id, title, about }) => (
              <li key={id}>
                <NavLink
                  to={paths.settingsSection(id)}
                  className={id === open.id ? 'settings-link active' : 'settings-link'}
                >
                  {title}
                  <span className="hint">{about}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Card>
          <Waiting>
            <Section />
          </Waiting>
        </Card>
      </div>
    </>
  );
};

export default SettingsPage;
