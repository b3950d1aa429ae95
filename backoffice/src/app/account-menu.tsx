import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Link } from 'react-router';
import { Button, ThemeToggle } from '@forno/shared/ui';
import { useCloud, useSession } from './cloud-context.tsx';
import { useTheme } from './theme.ts';

const ROLE_WORDS = { owner: 'Owner', manager: 'Manager', viewer: 'May look, not change' } as const;

export function AccountMenu() {
  const { session } = useCloud();
  const state = useSession();
  const [theme, setTheme] = useTheme();
  if (state.status !== 'signed-in') return null;
  const { name, email, role } = state.user;
  const initials = name
    .split(' ')
    .map((part) => part[0])
    .join('')
    .slice(0, 2);
  return (
    <DialogTrigger>
      <AriaButton className="bo-account" aria-label={`${initials}: account of ${name}`}>
        <span aria-hidden="true">{initials}</span>
      </AriaButton>
      <Popover className="bo-popover" placement="bottom end">
        <Dialog className="bo-popover-body" aria-label="Account">
          <div>
            <p className="bo-strong">{name}</p>
            <p className="forno-muted">{email}</p>
            <p className="forno-muted">{ROLE_WORDS[role]}</p>
          </div>
          <ThemeToggle theme={theme} onChange={setTheme} />
          <Link className="bo-row-link" to="/account">
            Second factor and sessions
          </Link>
          <Button onClick={() => void session.logOut()}>Log out</Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
