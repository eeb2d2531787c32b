// Has the getters of the real one: `state` of its connection manager, and the client with the configuration of the SDK.
class ConnectionManager {
  get state() {
    return 'CONNECTED';
  }

  get apiClient() {
    return { config: { profile: 'team' } };
  }
}

export function activate() {
  return { version: 1, connectionManager: new ConnectionManager() };
}
