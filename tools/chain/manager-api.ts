import { DEMO_USERS } from '@forno/shared/demo';

/** The cloud as a manager of the demo chain has it; paths are below `/v1/`. */
export interface ManagerApi {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  put<T>(path: string, body: object): Promise<T>;
}

/** @throws where anything is refused */
export async function logInAsManager(apiUrl: string): Promise<ManagerApi> {
  const asked = async <T>(
    method: string,
    path: string,
    { token, body }: { token?: string; body?: object },
  ) => {
    const answer = await fetch(new URL(path, apiUrl), {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const { email, password } = DEMO_USERS[0]!;
  const login = { body: { email, password } };
  const { accessToken: token } = await asked<{ accessToken: string }>('POST', 'auth/login', login);
  return {
    get: (path) => asked('GET', path, { token }),
    post: (path, body = {}) => asked('POST', path, { token, body }),
    put: (path, body) => asked('PUT', path, { token, body }),
  };
}
