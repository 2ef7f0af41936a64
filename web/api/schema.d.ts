/* Made by npm run api-types -w @strata-erp/tests. */
export interface paths {
  '/api/v1/access/conflicts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Who holds what a duty sets apart
     * @description Permission: `members.read`
     */
    get: operations['get_api_v1_access_conflicts']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/access/matrix': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Every role against every permission of active modules
     * @description Permission: `members.read`
     */
    get: operations['get_api_v1_access_matrix']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/access/why': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Why somebody may do something, or what is missing */
    get: operations['get_api_v1_access_why']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/attachments': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Files attached to a record, newest first */
    get: operations['get_api_v1_attachments']
    put?: never
    /** Attach an uploaded file to a record */
    post: operations['post_api_v1_attachments']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/attachments/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Remove an attachment, and a day later its file */
    delete: operations['delete_api_v1_attachments_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/audit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Who changed what, newest first; reading it is in it too
     * @description Permission: `audit.read`
     */
    get: operations['get_api_v1_audit']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/audit/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The audit trail as a file, newest first
     * @description Permission: `audit.export`
     */
    get: operations['get_api_v1_audit_export']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/email/change': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Ask for a mail to change the mail address */
    post: operations['post_api_v1_auth_email_change']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/invitations/accept': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Accept an invitation; with name and password as somebody new
     * @description No Idempotency-Key: the token is good once; whoever accepted with it enters the tenant again.
     */
    post: operations['post_api_v1_auth_invitations_accept']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/invitations/look': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What an invitation is for */
    post: operations['post_api_v1_auth_invitations_look']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/mails': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Mails of signing in that no server took; for a browser on the machine itself */
    get: operations['get_api_v1_auth_mails']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/options': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who may sign up, and which verticals a new tenant may begin with */
    get: operations['get_api_v1_auth_options']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/passkeys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The passkeys of the person */
    get: operations['get_api_v1_auth_passkeys']
    put?: never
    /** Add a passkey */
    post: operations['post_api_v1_auth_passkeys']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/passkeys/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Remove a passkey */
    delete: operations['delete_api_v1_auth_passkeys_id']
    options?: never
    head?: never
    /** Name a passkey */
    patch: operations['patch_api_v1_auth_passkeys_id']
    trace?: never
  }
  '/api/v1/auth/passkeys/options': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * The challenge for a new passkey
     * @description No Idempotency-Key: a challenge replaces the one before; it changes nothing.
     */
    post: operations['post_api_v1_auth_passkeys_options']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/password/change': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Change the password; ends all other sessions */
    post: operations['post_api_v1_auth_password_change']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/password/request': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Ask for a mail to choose a new password, whoever has the address
     * @description No Idempotency-Key: a second request sends a second mail.
     */
    post: operations['post_api_v1_auth_password_request']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/password/reset': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Choose a new password with the token of a mail; ends all sessions
     * @description No Idempotency-Key: the token is good once.
     */
    post: operations['post_api_v1_auth_password_reset']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/person': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change your own name */
    patch: operations['patch_api_v1_auth_person']
    trace?: never
  }
  '/api/v1/auth/session': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who is signed in, and which tenants they may enter */
    get: operations['get_api_v1_auth_session']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sessions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The sessions of the person */
    get: operations['get_api_v1_auth_sessions']
    put?: never
    post?: never
    /** End all sessions of the person but this one */
    delete: operations['delete_api_v1_auth_sessions']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sessions/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** End a session of the person */
    delete: operations['delete_api_v1_auth_sessions_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sign-in': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Sign in with a password; the session comes as a cookie
     * @description No Idempotency-Key: each time begins a session of its own.
     */
    post: operations['post_api_v1_auth_sign_in']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sign-in/passkey': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Sign in with a passkey
     * @description No Idempotency-Key: each time begins a session of its own.
     */
    post: operations['post_api_v1_auth_sign_in_passkey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sign-in/passkey/options': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * The challenge for signing in with a passkey
     * @description No Idempotency-Key: a challenge replaces the one before; it changes nothing.
     */
    post: operations['post_api_v1_auth_sign_in_passkey_options']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sign-in/second-factor': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Finish signing in with a code of the authenticator, or a recovery code
     * @description No Idempotency-Key: a code is good once.
     */
    post: operations['post_api_v1_auth_sign_in_second_factor']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sign-out': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * End the session
     * @description No Idempotency-Key: a session ends once.
     */
    post: operations['post_api_v1_auth_sign_out']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sign-up': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Ask for an account; a mail brings the rest, whoever has the address
     * @description No Idempotency-Key: a second request sends a second mail; the account is made once, by the link in either.
     */
    post: operations['post_api_v1_auth_sign_up']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/sso/discover': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** How the people of a mail domain sign in; says nothing of any person */
    post: operations['post_api_v1_auth_sso_discover']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/switch': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Enter a tenant; the session gets a new cookie
     * @description No Idempotency-Key: it comes to the same; the answer is a cookie, which is kept nowhere.
     */
    post: operations['post_api_v1_auth_switch']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/token': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * A JWT of five minutes for the tenant of the session
     * @description No Idempotency-Key: it changes nothing; the answer is a secret, which is kept nowhere.
     */
    post: operations['post_api_v1_auth_token']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/two-factor/confirm': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Finish setting up with a code of the authenticator */
    post: operations['post_api_v1_auth_two_factor_confirm']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/two-factor/disable': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Do without a second factor */
    post: operations['post_api_v1_auth_two_factor_disable']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/two-factor/enable': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Begin to set up an authenticator; the secret and the recovery codes are shown once
     * @description No Idempotency-Key: what it begins replaces what was begun before; the answer is a secret, which is kept nowhere.
     */
    post: operations['post_api_v1_auth_two_factor_enable']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/auth/verify-email': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Prove a mail address with the token of a mail
     * @description No Idempotency-Key: the token is good once.
     */
    post: operations['post_api_v1_auth_verify_email']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/catalogue': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The words that a configuration may use: events, settings of modules, number series
     * @description Permission: `configuration.read`
     */
    get: operations['get_api_v1_catalogue']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/catalogue/words': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What is called how in a language, and how it is called without words of the tenant
     * @description Permission: `configuration.read`
     */
    get: operations['get_api_v1_catalogue_words']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/comments': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Comments on a record, newest first */
    get: operations['get_api_v1_comments']
    put?: never
    /** Comment on a record; who is mentioned is told */
    post: operations['post_api_v1_comments']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/comments/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Delete a comment of your own */
    delete: operations['delete_api_v1_comments_id']
    options?: never
    head?: never
    /** Change a comment of your own */
    patch: operations['patch_api_v1_comments_id']
    trace?: never
  }
  '/api/v1/configuration': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The whole configuration
     * @description Permission: `configuration.read`
     */
    get: operations['get_api_v1_configuration']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Change what is there (merge patch)
     * @description Permission: `configuration.update`
     */
    patch: operations['patch_api_v1_configuration']
    trace?: never
  }
  '/api/v1/configuration/{path}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The configuration, or one place of it
     * @description Permission: `configuration.read`
     */
    get: operations['get_api_v1_configuration_path']
    /**
     * Add or replace one place, such as a stage of a workflow
     * @description Permission: `configuration.update`
     */
    put: operations['put_api_v1_configuration_path']
    post?: never
    /**
     * Remove one place
     * @description Permission: `configuration.update`
     */
    delete: operations['delete_api_v1_configuration_path']
    options?: never
    head?: never
    /**
     * Change what is there (merge patch)
     * @description Permission: `configuration.update`
     */
    patch: operations['patch_api_v1_configuration_path']
    trace?: never
  }
  '/api/v1/dashboards': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Dashboards of the configuration */
    get: operations['get_api_v1_dashboards']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/dashboards/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A dashboard with the figures of each widget */
    get: operations['get_api_v1_dashboards_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/datasets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What can be counted, summed and grouped */
    get: operations['get_api_v1_datasets']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/datasets/{entity}/query': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Figures of a dataset, by groups and over time */
    get: operations['get_api_v1_datasets_entity_query']
    put?: never
    /** Figures of a dataset, asked in a body */
    post: operations['post_api_v1_datasets_entity_query']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/documents/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * A document template as it would be, with the values of a record
     * @description Permission: `configuration.read`
     */
    post: operations['post_api_v1_documents_preview']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/entities': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Entities of active modules that the caller may read, in the language asked for */
    get: operations['get_api_v1_entities']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/entities/{entity}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Form, list, board and buttons of one entity, as the caller may use them */
    get: operations['get_api_v1_entities_entity']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/entities/{entity}/schemas': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** JSON Schemas of the bodies that create and change a record, as the caller may write */
    get: operations['get_api_v1_entities_entity_schemas']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/events/dead': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Events that could not be handled, newest first
     * @description Permission: `events.read`
     */
    get: operations['get_api_v1_events_dead']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/events/dead/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One of them, with payload and stack
     * @description Permission: `events.read`
     */
    get: operations['get_api_v1_events_dead_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/events/dead/{id}/discard': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Go on as if the event had been handled
     * @description Permission: `events.manage`
     */
    post: operations['post_api_v1_events_dead_id_discard']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/events/dead/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Try the event again
     * @description Permission: `events.manage`
     */
    post: operations['post_api_v1_events_dead_id_replay']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/events/lag': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What waits for each consumer of events
     * @description Permission: `events.read`
     */
    get: operations['get_api_v1_events_lag']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/files': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Upload a file: its bytes are the body; it is removed after a day without a record */
    post: operations['post_api_v1_files']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/files/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What is known of a file */
    get: operations['get_api_v1_files_id']
    put?: never
    post?: never
    /** Delete an upload of your own that no record has */
    delete: operations['delete_api_v1_files_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/files/{id}/content': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The bytes of a file, or those that Range asks for (206) */
    get: operations['get_api_v1_files_id_content']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Your imports, newest first
     * @description Permission: `imports.manage`
     */
    get: operations['get_api_v1_imports']
    put?: never
    /**
     * Upload a CSV file; the answer proposes a field for each column
     * @description Permission: `imports.manage`
     */
    post: operations['post_api_v1_imports']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * An import, its mapping and how far it is
     * @description Permission: `imports.manage`
     */
    get: operations['get_api_v1_imports_id']
    put?: never
    post?: never
    /**
     * Delete an import; records that it made stay
     * @description Permission: `imports.manage`
     */
    delete: operations['delete_api_v1_imports_id']
    options?: never
    head?: never
    /**
     * Change the mapping of an import
     * @description Permission: `imports.manage`
     */
    patch: operations['patch_api_v1_imports_id']
    trace?: never
  }
  '/api/v1/imports/{id}/commit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Do the lines that wait, as a long operation
     * @description Permission: `imports.manage`
     */
    post: operations['post_api_v1_imports_id_commit']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{id}/errors': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The lines that were refused, as CSV with the reason
     * @description Permission: `imports.manage`
     */
    get: operations['get_api_v1_imports_id_errors']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{id}/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What would happen to the first lines; nothing is changed
     * @description Permission: `imports.manage`
     */
    get: operations['get_api_v1_imports_id_preview']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/invitations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Invitations, newest first
     * @description Permission: `members.read`
     */
    get: operations['get_api_v1_invitations']
    put?: never
    /**
     * Invite somebody by mail; the link is good once
     * @description Permission: `members.manage`
     */
    post: operations['post_api_v1_invitations']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/invitations/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Revoke an invitation
     * @description Permission: `members.manage`
     */
    delete: operations['delete_api_v1_invitations_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/jobs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Jobs in the background, newest first
     * @description Permission: `jobs.read`
     */
    get: operations['get_api_v1_jobs']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/jobs/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One job with what it was given and what came of it
     * @description Permission: `jobs.read`
     */
    get: operations['get_api_v1_jobs_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/jobs/{id}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Cancel a job that is not over; one that runs leaves nothing behind unless it is done
     * @description Permission: `jobs.manage`
     */
    post: operations['post_api_v1_jobs_id_cancel']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/jobs/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Queue a dead job anew, with all its attempts
     * @description Permission: `jobs.manage`
     */
    post: operations['post_api_v1_jobs_id_replay']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * API keys without their secrets
     * @description Permission: `tokens.read`
     */
    get: operations['get_api_v1_keys']
    put?: never
    /**
     * Create an API key; the answer shows it once
     * @description Permission: `tokens.manage`
     */
    post: operations['post_api_v1_keys']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Revoke an API key
     * @description Permission: `tokens.manage`
     */
    delete: operations['delete_api_v1_keys_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/mail': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Mails of the tenant, newest first
     * @description Permission: `mail.read`
     */
    get: operations['get_api_v1_mail']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/mail/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A mail with its text
     * @description Permission: `mail.read`
     */
    get: operations['get_api_v1_mail_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/mail/{id}/send': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a mail that ended once more
     * @description Permission: `mail.manage`
     */
    post: operations['post_api_v1_mail_id_send']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/mail/server': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The mail server of the tenant, without its password
     * @description Permission: `mail.server`
     */
    get: operations['get_api_v1_mail_server']
    /**
     * Set the mail server by which the mails of the tenant leave
     * @description Permission: `mail.server`
     */
    put: operations['put_api_v1_mail_server']
    post?: never
    /**
     * Remove the mail server of the tenant; mails leave by that of the installation
     * @description Permission: `mail.server`
     */
    delete: operations['delete_api_v1_mail_server']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/mail/server/test': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a test mail by the mail server of the tenant, five a minute at most
     * @description Permission: `mail.server`
     */
    post: operations['post_api_v1_mail_server_test']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who the caller is, what they may do, and their menu */
    get: operations['get_api_v1_me']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/members': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The members and their roles
     * @description Permission: `members.read`
     */
    get: operations['get_api_v1_members']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/members/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Remove a member; keys and sessions of theirs end
     * @description Permission: `members.manage`
     */
    delete: operations['delete_api_v1_members_id']
    options?: never
    head?: never
    /**
     * Give a member other roles
     * @description Permission: `members.manage`
     */
    patch: operations['patch_api_v1_members_id']
    trace?: never
  }
  '/api/v1/modules': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Which modules there are and which are active */
    get: operations['get_api_v1_modules']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/modules/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Switch a module on or off; its data is kept
     * @description Permission: `modules.update`
     */
    put: operations['put_api_v1_modules_name']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/notifications': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Your own notifications, newest first */
    get: operations['get_api_v1_notifications']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/notifications/{id}/read': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Mark one of your notifications as read */
    post: operations['post_api_v1_notifications_id_read']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/notifications/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * The texts of a notification rule with values as they might be
     * @description Permission: `configuration.read`
     */
    post: operations['post_api_v1_notifications_preview']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/notifications/read-all': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Mark all of your notifications as read */
    post: operations['post_api_v1_notifications_read_all']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/notifications/unread': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many of your notifications are unread */
    get: operations['get_api_v1_notifications_unread']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/openapi.json': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** This document */
    get: operations['get_api_v1_openapi_json']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/operations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Long operations, newest first */
    get: operations['get_api_v1_operations']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/operations/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How far a long operation is */
    get: operations['get_api_v1_operations_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/operations/{id}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Stop a long operation; what it has committed stays */
    post: operations['post_api_v1_operations_id_cancel']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/operations/{id}/result': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a long operation brought about; its own caller only */
    get: operations['get_api_v1_operations_id_result']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/certificates': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Certificates of erasure, the newest first, and whether their chain is whole */
    get: operations['get_api_v1_platform_certificates']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/certificates/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One certificate, by the id of the erasure or of the tenant */
    get: operations['get_api_v1_platform_certificates_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/checks': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What "erp doctor" tells: database, Redis, drift of the schema, isolation */
    get: operations['get_api_v1_platform_checks']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/deeds': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What operators did, newest first */
    get: operations['get_api_v1_platform_deeds']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/events': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Events that wait, by tenant and consumer, the longest wait first; at most 200 */
    get: operations['get_api_v1_platform_events']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/events/dead': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Dead letters of all tenants, newest first, without payload and message */
    get: operations['get_api_v1_platform_events_dead']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/events/dead/{id}/discard': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Go on as if one event had been handled */
    post: operations['post_api_v1_platform_events_dead_id_discard']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/events/dead/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Try one event again */
    post: operations['post_api_v1_platform_events_dead_id_replay']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/events/dead/discard': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Discard open dead letters, of one tenant or of all */
    post: operations['post_api_v1_platform_events_dead_discard']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/events/dead/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Try open dead letters again, of one tenant or of all */
    post: operations['post_api_v1_platform_events_dead_replay']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/fleet/orders': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Orders of the fleet, newest first */
    get: operations['get_api_v1_platform_fleet_orders']
    put?: never
    /** Order an upgrade of all tenants, or its plan; it goes on without the request */
    post: operations['post_api_v1_platform_fleet_orders']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/fleet/orders/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One order with its progress */
    get: operations['get_api_v1_platform_fleet_orders_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/fleet/orders/{id}/outcomes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How the tenants of an order fared, by slug */
    get: operations['get_api_v1_platform_fleet_orders_id_outcomes']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/fleet/orders/{id}/retry': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Order the same once more: who is there already stays as they are */
    post: operations['post_api_v1_platform_fleet_orders_id_retry']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/health': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Readiness, versions, pools and cache of the process that answers */
    get: operations['get_api_v1_platform_health']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/isolation': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What "erp doctor isolation" tells: every rule, and what breaks it */
    get: operations['get_api_v1_platform_isolation']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/jobs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Jobs that are not over, by tenant, those with dead ones first; at most 200 */
    get: operations['get_api_v1_platform_jobs']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/jobs/dead': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Jobs that gave up, newest first, without payload and message */
    get: operations['get_api_v1_platform_jobs_dead']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/jobs/dead/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Queue a dead job anew */
    post: operations['post_api_v1_platform_jobs_dead_id_replay']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/jobs/dead/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Queue dead jobs anew, of one tenant or of all */
    post: operations['post_api_v1_platform_jobs_dead_replay']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/tenants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** All tenants by slug, without what they keep */
    get: operations['get_api_v1_platform_tenants']
    put?: never
    /** Make a tenant; its first administrator is invited by mail */
    post: operations['post_api_v1_platform_tenants']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/tenants/{tenant}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One tenant, by slug or id */
    get: operations['get_api_v1_platform_tenants_tenant']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/tenants/{tenant}/delete': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** End a tenant: access ends now, it is erased when its time of grace is over */
    post: operations['post_api_v1_platform_tenants_tenant_delete']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/tenants/{tenant}/exports': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Order an archive, which the tenant’s administrators may download */
    post: operations['post_api_v1_platform_tenants_tenant_exports']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/tenants/{tenant}/restore': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take a deletion back while its time of grace runs */
    post: operations['post_api_v1_platform_tenants_tenant_restore']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/tenants/{tenant}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a suspended tenant in again */
    post: operations['post_api_v1_platform_tenants_tenant_resume']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/tenants/{tenant}/suspend': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Refuse a tenant’s requests and pause its jobs */
    post: operations['post_api_v1_platform_tenants_tenant_suspend']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/platform/verticals': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Installed verticals with their versions */
    get: operations['get_api_v1_platform_verticals']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/reports': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Reports of the configuration */
    get: operations['get_api_v1_reports']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/reports/{id}/run': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Run a report */
    get: operations['get_api_v1_reports_id_run']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/search': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Search all that you may see */
    get: operations['get_api_v1_search']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sso': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * How people sign in to the tenant
     * @description Permission: `sso.read`
     */
    get: operations['get_api_v1_sso']
    /**
     * Set how people sign in; for administrators
     * @description Permission: `sso.manage`
     */
    put: operations['put_api_v1_sso']
    post?: never
    /**
     * Remove the identity provider; for administrators
     * @description Permission: `sso.manage`
     */
    delete: operations['delete_api_v1_sso']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sso/domains': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Mail domains of the tenant
     * @description Permission: `sso.read`
     */
    get: operations['get_api_v1_sso_domains']
    put?: never
    /**
     * Claim a mail domain
     * @description Permission: `sso.manage`
     */
    post: operations['post_api_v1_sso_domains']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sso/domains/{domain}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Give a mail domain up
     * @description Permission: `sso.manage`
     */
    delete: operations['delete_api_v1_sso_domains_domain']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sso/domains/{domain}/verify': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Look for the TXT record of a mail domain
     * @description Permission: `sso.manage`
     */
    post: operations['post_api_v1_sso_domains_domain_verify']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sso/test': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Ask whether the identity provider answers
     * @description Permission: `sso.manage`
     */
    post: operations['post_api_v1_sso_test']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The vertical that the tenant is on, what is available, and the open plan
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_template']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/apply': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Apply a vertical; with questions left, the plan waits for answers
     * @description Permission: `template.apply`
     */
    post: operations['post_api_v1_template_apply']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/plan': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Plan an upgrade, another vertical or other add-ons; changes nothing yet
     * @description Permission: `template.plan`
     */
    post: operations['post_api_v1_template_plan']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/plan/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One plan
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_template_plan_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/plan/{id}/commit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Write a plan without open questions
     * @description Permission: `template.apply`
     */
    post: operations['post_api_v1_template_plan_id_commit']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/plan/{id}/resolve': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Answer some or all questions of an open plan
     * @description Permission: `template.plan`
     */
    post: operations['post_api_v1_template_plan_id_resolve']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/plan/{id}/sides': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One element as the template was, as it is offered, yours, and as it would become
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_template_plan_id_sides']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/policy': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * What upgrades may do by themselves, and which places are decided in advance
     * @description Permission: `template.apply`
     */
    patch: operations['patch_api_v1_template_policy']
    trace?: never
  }
  '/api/v1/template/reset': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Give places back to the template: its values return, what it had comes back
     * @description Permission: `configuration.update`
     */
    post: operations['post_api_v1_template_reset']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/revisions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Revisions of the configuration, newest first
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_template_revisions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/revisions/diff': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What two revisions of the configuration differ in
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_template_revisions_diff']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/rollback': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Return to an earlier revision, or plan a revert that keeps later changes
     * @description Permission: `template.rollback`
     */
    post: operations['post_api_v1_template_rollback']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/template/why': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Which layer or person set the value at a place
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_template_why']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenant': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The settings of the tenant
     * @description Permission: `tenant.read`
     */
    get: operations['get_api_v1_tenant']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Change settings of the tenant; null empties a member of the branding
     * @description Permission: `tenant.update`
     */
    patch: operations['patch_api_v1_tenant']
    trace?: never
  }
  '/api/v1/tenant/domains': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Domains of the tenant, proven or not
     * @description Permission: `tenant.read`
     */
    get: operations['get_api_v1_tenant_domains']
    put?: never
    /**
     * Say that a domain is the tenant’s; the answer says how to prove it
     * @description Permission: `tenant.domains`
     */
    post: operations['post_api_v1_tenant_domains']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenant/domains/{host}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Remove a domain of the tenant
     * @description Permission: `tenant.domains`
     */
    delete: operations['delete_api_v1_tenant_domains_host']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenant/domains/{host}/verify': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Look for the DNS record that proves a domain; where it is gone the time of grace begins
     * @description Permission: `tenant.domains`
     */
    post: operations['post_api_v1_tenant_domains_host_verify']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenant/exports': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Exports of the tenant, newest first
     * @description Permission: `tenant.export`
     */
    get: operations['get_api_v1_tenant_exports']
    put?: never
    /**
     * Export everything of the tenant; a job writes it
     * @description Permission: `tenant.export`
     */
    post: operations['post_api_v1_tenant_exports']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenant/exports/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * How far an export is
     * @description Permission: `tenant.export`
     */
    get: operations['get_api_v1_tenant_exports_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenant/exports/{id}/download': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The archive of an export that is done
     * @description Permission: `tenant.export`
     */
    get: operations['get_api_v1_tenant_exports_id_download']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenant/logo': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The logo of the tenant */
    get: operations['get_api_v1_tenant_logo']
    /**
     * Set the logo of the tenant
     * @description Permission: `tenant.update`
     */
    put: operations['put_api_v1_tenant_logo']
    post?: never
    /**
     * Remove the logo of the tenant
     * @description Permission: `tenant.update`
     */
    delete: operations['delete_api_v1_tenant_logo']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Found a tenant on a vertical; the session enters it */
    post: operations['post_api_v1_tenants']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/titles': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What records are called, as far as you may see them */
    get: operations['get_api_v1_titles']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/verticals': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Installed verticals
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_verticals']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/verticals/{key}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One release of a vertical: what it adds, or with `resolved` all its layers
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_verticals_key']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/verticals/{key}/changelog': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What is new between two versions: notes of the authors, and what differs
     * @description Permission: `template.read`
     */
    get: operations['get_api_v1_verticals_key_changelog']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/views': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Your saved views of an entity and those shared with you, oldest first */
    get: operations['get_api_v1_views']
    put?: never
    /** Save a view: columns, filters, order and layout of a list */
    post: operations['post_api_v1_views']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/views/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A saved view */
    get: operations['get_api_v1_views_id']
    put?: never
    post?: never
    /** Delete a saved view */
    delete: operations['delete_api_v1_views_id']
    options?: never
    head?: never
    /** Change a saved view */
    patch: operations['patch_api_v1_views_id']
    trace?: never
  }
  '/api/v1/views/{id}/default': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Open your list with this view */
    put: operations['put_api_v1_views_id_default']
    post?: never
    /** Open your list without this view */
    delete: operations['delete_api_v1_views_id_default']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/deliveries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Webhook deliveries, newest first
     * @description Permission: `webhooks.read`
     */
    get: operations['get_api_v1_webhooks_deliveries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/deliveries/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A webhook delivery with what was sent and what came back
     * @description Permission: `webhooks.read`
     */
    get: operations['get_api_v1_webhooks_deliveries_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/deliveries/{id}/redeliver': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Deliver a webhook that ended once more
     * @description Permission: `webhooks.manage`
     */
    post: operations['post_api_v1_webhooks_deliveries_id_redeliver']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/secrets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Which secrets sign webhooks, without the secrets
     * @description Permission: `webhooks.read`
     */
    get: operations['get_api_v1_webhooks_secrets']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/secrets/{rule}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Make the secret of a rule anew; the answer shows it once, the old one signs a day
     * @description Permission: `webhooks.manage`
     */
    post: operations['post_api_v1_webhooks_secrets_rule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/Groups': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Groups of the tenant
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_groups']
    put?: never
    /**
     * Create a group
     * @description Permission: `scim.manage`
     */
    post: operations['post_scim_v2_groups']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/Groups/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A group
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_groups_id']
    /**
     * Replace a group
     * @description Permission: `scim.manage`
     */
    put: operations['put_scim_v2_groups_id']
    post?: never
    /**
     * Remove a group from the tenant
     * @description Permission: `scim.manage`
     */
    delete: operations['delete_scim_v2_groups_id']
    options?: never
    head?: never
    /**
     * Change a group
     * @description Permission: `scim.manage`
     */
    patch: operations['patch_scim_v2_groups_id']
    trace?: never
  }
  '/scim/v2/ResourceTypes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Kinds of SCIM resources
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_resourcetypes']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/ResourceTypes/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A kind of SCIM resource
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_resourcetypes_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/Schemas': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Attributes of SCIM resources
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_schemas']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/Schemas/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Attributes of one kind of SCIM resource
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_schemas_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/ServiceProviderConfig': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What this SCIM server can do
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_serviceproviderconfig']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/Users': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Users of the tenant
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_users']
    put?: never
    /**
     * Create a user
     * @description Permission: `scim.manage`
     */
    post: operations['post_scim_v2_users']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/scim/v2/Users/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A user
     * @description Permission: `scim.manage`
     */
    get: operations['get_scim_v2_users_id']
    /**
     * Replace a user
     * @description Permission: `scim.manage`
     */
    put: operations['put_scim_v2_users_id']
    post?: never
    /**
     * Remove a user from the tenant
     * @description Permission: `scim.manage`
     */
    delete: operations['delete_scim_v2_users_id']
    options?: never
    head?: never
    /**
     * Change a user
     * @description Permission: `scim.manage`
     */
    patch: operations['patch_scim_v2_users_id']
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    Import: {
      columns: {
        field: string | null
        header: string
        samples: string[]
      }[]
      /** Format: date-time */
      createdAt: string
      /** @enum {string} */
      emptyCells: 'ignore' | 'clear'
      encoding: string
      entity: string
      fields: {
        label: string
        path: string
      }[]
      fileName: string | null
      /** Format: uuid */
      id: string
      locale: string
      match: string | null
      matchFields: string[]
      operation: string | null
      rows: {
        created: number
        refused: number
        updated: number
        waiting: number
      }
      separator: string
      /** @enum {string} */
      state: 'draft' | 'ordered' | 'done'
    }
    /** @description Work that outlasts a request. */
    Operation: {
      /** Format: date-time */
      createdAt: string
      createdBy: {
        id: string
        kind: string
        name: string
      }
      /** Format: date-time */
      endedAt: string | null
      entity: string | null
      /** Format: uuid */
      id: string
      /** @description bulk, import or export */
      kind: string
      note: string | null
      problem: components['schemas']['Refusal'] | null
      /** @description Per cent */
      progress: number | null
      /** @description Address of the result; null until it succeeded */
      result: string | null
      /** Format: date-time */
      startedAt: string | null
      /** @enum {string} */
      state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled'
      title: string
    }
    /** @description A refusal (RFC 9457). `detail` says what was expected, what was found, what to do; `code` with `values` says the same in any language. */
    Problem: {
      code: string
      /** @description English: what was expected, found, and what to do */
      detail: string
      /** @description Each wrong place of the input */
      errors?: {
        /** @description English */
        message: string
        /** @description JSON Pointer into the body, or a parameter */
        pointer: string
        /**
         * @description What kind of rule is broken; absent: only the message says it
         * @enum {string}
         */
        rule?:
          | 'required'
          | 'additionalProperties'
          | 'enum'
          | 'minimum'
          | 'maximum'
          | 'minLength'
          | 'maxLength'
          | 'minItems'
          | 'maxItems'
          | 'pattern'
          | 'format'
          | 'type'
          | 'currencyDigits'
          | 'reference'
          | 'unique'
          | 'withheld'
          | 'cell'
        /** @description Figures and names of the rule: `limit`, `name`, `allowed` ... */
        values?: {
          [key: string]: string | number
        }
      }[]
      requestId: string
      status: number
      title: string
      /** @description Where the code is explained */
      type: string
      /** @description What stands in the places of the sentence of `code`, to say it in another language; absent where it has none */
      values?: {
        [key: string]: string | number
      }
    }
    /** @description The members of a problem that say what was refused. */
    Refusal: {
      code: string
      /** @description English: what was expected, found, and what to do */
      detail: string
      /** @description Each wrong place of the input */
      errors?: {
        /** @description English */
        message: string
        /** @description JSON Pointer into the body, or a parameter */
        pointer: string
        /**
         * @description What kind of rule is broken; absent: only the message says it
         * @enum {string}
         */
        rule?:
          | 'required'
          | 'additionalProperties'
          | 'enum'
          | 'minimum'
          | 'maximum'
          | 'minLength'
          | 'maxLength'
          | 'minItems'
          | 'maxItems'
          | 'pattern'
          | 'format'
          | 'type'
          | 'currencyDigits'
          | 'reference'
          | 'unique'
          | 'withheld'
          | 'cell'
        /** @description Figures and names of the rule: `limit`, `name`, `allowed` ... */
        values?: {
          [key: string]: string | number
        }
      }[]
      /** @description What stands in the places of the sentence of `code`, to say it in another language; absent where it has none */
      values?: {
        [key: string]: string | number
      }
    }
  }
  responses: {
    /** @description The input is wrong; `errors` names the places. Nothing was changed. */
    400: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description No valid API key. */
    401: {
      headers: {
        'WWW-Authenticate'?: string
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description A permission is missing, or another tenant is named. */
    403: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description No such record of this tenant, or its module is not active. */
    404: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The state does not allow it, or the same Idempotency-Key is still running. */
    409: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description If-Match names another version: someone else changed it. */
    412: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The body is larger than 1 MiB. */
    413: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The body is not JSON. */
    415: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description A rule of the business refuses it, or an Idempotency-Key was used differently. */
    422: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description More requests than a limit allows; nothing was done. */
    429: {
      headers: {
        RateLimit: components['headers']['RateLimit']
        'RateLimit-Policy': components['headers']['RateLimitPolicy']
        'Retry-After': components['headers']['RetryAfter']
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Too busy or the database is away; nothing was changed. */
    503: {
      headers: {
        'Retry-After': components['headers']['RetryAfter']
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Refused before the route was reached: a URL or a header is too long, the request was too slow, or something is broken on our side. */
    default: {
      headers: {
        'X-Request-Id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
  }
  parameters: {
    /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
    IdempotencyKey: string
    /** @description The ETag that was read: a change made meanwhile is answered with 412. */
    IfMatch: string
    /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
    RequestId: string
    /** @description Slug or id; must be the tenant of the API key. */
    Tenant: string
  }
  requestBodies: never
  headers: {
    /**
     * @description The version, quoted.
     * @example "3"
     */
    ETag: string
    /** @description `true`: the answer of the first request with this key, byte for byte. */
    IdempotencyReplayed: 'true'
    /** @description URL of what was created. */
    Location: string
    /**
     * @description What is left of the nearest limit (draft-ietf-httpapi-ratelimit-headers).
     * @example "key";r=11990
     */
    RateLimit: string
    /**
     * @description The limits in force: requests `q` in any `w` seconds.
     * @example "key";q=12000;w=60, "tenant";q=60000;w=60
     */
    RateLimitPolicy: string
    /** @description Names the request in logs and in the audit trail. */
    RequestId: string
    /** @description Seconds. */
    RetryAfter: number
  }
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  get_api_v1_access_conflicts: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              administrator: boolean
              duty: string
              exception: {
                reason?: string
                until?: string | null
              } | null
              holder: {
                id: string
                name: string
              }
              label: string
              one: string
              other: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_access_matrix: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            permissions: {
              description: string
              id: string
              module: string | null
            }[]
            roles: {
              fields: {
                /** @enum {unknown} */
                access: 'none' | 'read' | 'write'
                field: string
              }[]
              grants: {
                [key: string]: string
              }
              id: string
              label: string
              records: {
                /** @enum {unknown} */
                action?: 'none' | 'own' | 'team' | 'all'
                /** @enum {unknown} */
                delete?: 'none' | 'own' | 'team' | 'all'
                entity: string
                /** @enum {unknown} */
                read?: 'none' | 'own' | 'team' | 'all'
                /** @enum {unknown} */
                update?: 'none' | 'own' | 'team' | 'all'
              }[]
              uid: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_access_why: {
    parameters: {
      query: {
        /** @description A field, as roles name it after the entity */
        field?: string
        /** @description Full id */
        permission: string
        /** @description <entity>/<id> */
        record?: string
        /** @description Id or mail address; absent: the caller */
        user?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            allowed: boolean
            holder: {
              id: string
              name: string
              roles: string[]
            }
            permission: string
            steps: (
              | {
                  /** @constant */
                  asked: 'module'
                  found: string
                  module: string
                  ok: boolean
                }
              | {
                  /** @constant */
                  asked: 'permission'
                  found: string
                  ok: boolean
                }
              | {
                  /** @enum {unknown} */
                  access: 'none' | 'read' | 'write'
                  /** @constant */
                  asked: 'field'
                  field: string
                  found: string
                  ok: boolean
                  sensitive: boolean
                }
              | {
                  /** @constant */
                  asked: 'record'
                  found: string
                  ok: boolean
                  /** @enum {unknown} */
                  reach: 'none' | 'own' | 'team' | 'all'
                }
              | {
                  /** @constant */
                  asked: 'duty'
                  did: boolean
                  duty: string
                  exception: string | null
                  found: string
                  ok: boolean
                  other: string
                }
            )[]
            through: {
              grant: string
              label: string
              origin: {
                at: string | null
                by: string | null
                /** @enum {unknown} */
                layer: 'kernel' | 'plugin' | 'vertical' | 'tenant'
                revision: number | null
              }
              role: string
            }[]
            wouldGive: {
              label: string
              role: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_attachments: {
    parameters: {
      query: {
        cursor?: string
        /** @description Kind of the record: `base.company` */
        entity: string
        limit?: number
        /** @description Id of the record */
        record: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: date-time */
              attachedAt: string
              attachedBy: string
              entity: string
              file: {
                /** @description Read from the content, not from what was said */
                contentType: string
                /** Format: date-time */
                createdAt: string
                /** Format: uuid */
                id: string
                name: string
                sha256: string
                /** @description Bytes */
                size: number
              }
              /** Format: uuid */
              id: string
              /** Format: uuid */
              record: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_attachments: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          entity: string
          /** Format: uuid */
          file: string
          /** Format: uuid */
          record: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            attachedAt: string
            attachedBy: string
            entity: string
            file: {
              /** @description Read from the content, not from what was said */
              contentType: string
              /** Format: date-time */
              createdAt: string
              /** Format: uuid */
              id: string
              name: string
              sha256: string
              /** @description Bytes */
              size: number
            }
            /** Format: uuid */
            id: string
            /** Format: uuid */
            record: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_attachments_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_audit: {
    parameters: {
      query?: {
        /** @description The beginning of an action, such as `token.` or `crm.deal.update` */
        action?: string
        /** @description Id of a person or key */
        actor?: string
        cursor?: string
        /** @description Name of an entity, such as `crm.deal` */
        entity?: string
        /** @description Not before this instant */
        from?: string
        limit?: number
        /** @description Id of a record; needs `entity` */
        record?: string
        /** @description Id of a request */
        request?: string
        /** @description Before this instant */
        to?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              action: string
              actor: {
                id: string
                kind: string
                name: string
              }
              /** @description What it became, as far as the caller may see it */
              after?: unknown
              /** Format: date-time */
              at: string
              /** @description What it was, as far as the caller may see it */
              before?: unknown
              entity: string | null
              /** @description Contents or the name were erased */
              erased: boolean
              id: string
              recordId: string | null
              requestId: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_audit_export: {
    parameters: {
      query?: {
        /** @description The beginning of an action, such as `token.` or `crm.deal.update` */
        action?: string
        /** @description Id of a person or key */
        actor?: string
        /** @description Name of an entity, such as `crm.deal` */
        entity?: string
        format?: 'jsonl' | 'csv'
        /** @description Not before this instant */
        from?: string
        /** @description Id of a record; needs `entity` */
        record?: string
        /** @description Id of a request */
        request?: string
        /** @description Before this instant */
        to?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/x-ndjson': string
          'text/csv': string
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_email_change: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          email: string
        }
      }
    }
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @constant */
            status: 'accepted'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_invitations_accept: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          name?: string
          password?: string
          token: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            tenant: {
              name: string
              roles: string[]
              slug: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_invitations_look: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          token: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            email: string
            /** Format: date-time */
            expiresAt: string
            inviter: string
            /** @description The address has an account: sign in and accept */
            known: boolean
            roles: string[]
            tenant: {
              name: string
              slug: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_auth_mails: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              body: string
              /** Format: date-time */
              createdAt: string
              id: string
              link: string | null
              recipient: string
              subject: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_auth_options: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            password: {
              longest: number
              shortest: number
            }
            /** @enum {unknown} */
            signUp: 'open' | 'invited' | 'off'
            verticals: {
              description: string
              key: string
              name: string
              sets: {
                dashboards: string[]
                /** @description Number of custom fields */
                fields: number
                modules: string[]
                pipelines: {
                  name: string
                  stages: string[]
                }[]
                /** @description Number of reports */
                reports: number
                roles: string[]
              }
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_auth_passkeys: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              backedUp: boolean
              /** Format: date-time */
              createdAt: string
              id: string
              name: string | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_passkeys: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          name: string
          /** @description As Web Authentication defines it, JSON */
          response: Record<string, never>
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            backedUp: boolean
            /** Format: date-time */
            createdAt: string
            id: string
            name: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_auth_passkeys_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_auth_passkeys_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          name: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            backedUp: boolean
            /** Format: date-time */
            createdAt: string
            id: string
            name: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_passkeys_options: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': Record<string, never>
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_password_change: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          current: string
          password: string
        }
      }
    }
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_password_request: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          email: string
        }
      }
    }
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @constant */
            status: 'accepted'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_password_reset: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          password: string
          token: string
        }
      }
    }
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_auth_person: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          name: string
        }
      }
    }
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_auth_session: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            operator: boolean
            person: {
              email: string
              id: string
              name: string
              secondFactor: boolean
            }
            session: {
              /** Format: date-time */
              expiresAt: string
              id: string
            }
            tenant: {
              name: string
              roles: string[]
              slug: string
            } | null
            tenants: {
              name: string
              roles: string[]
              slug: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_auth_sessions: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              address: string | null
              /** Format: date-time */
              createdAt: string
              current: boolean
              /** Format: date-time */
              expiresAt: string
              id: string
              userAgent: string | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_auth_sessions: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_auth_sessions_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_sign_in: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          email: string
          password: string
          remember?: boolean
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @enum {unknown} */
            status: 'signed-in' | 'second-factor'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_sign_in_passkey: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description As Web Authentication defines it, JSON */
          response: Record<string, never>
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @enum {unknown} */
            status: 'signed-in' | 'second-factor'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_sign_in_passkey_options: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': Record<string, never>
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_sign_in_second_factor: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          code?: string
          recoveryCode?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @enum {unknown} */
            status: 'signed-in' | 'second-factor'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_sign_out: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_sign_up: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          email: string
          name: string
          password: string
        }
      }
    }
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @constant */
            status: 'accepted'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_sso_discover: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          email: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            enforced?: boolean
            /** @enum {unknown} */
            method: 'sso' | 'password'
            start?: string
            tenant?: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_switch: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Slug or id */
          tenant: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            tenant: {
              name: string
              roles: string[]
              slug: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_token: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Seconds */
            expiresIn: number
            token: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_two_factor_confirm: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          code: string
        }
      }
    }
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_two_factor_disable: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          password: string
        }
      }
    }
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_two_factor_enable: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          password: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            recoveryCodes: string[]
            uri: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_auth_verify_email: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          token: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @constant */
            status: 'done'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_catalogue: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            customFieldTypes: string[]
            events: {
              /** @description The entity of the record that it is about */
              about: string | null
              fields: {
                default?: unknown
                entity?: string | string[]
                filterable: boolean
                help?: string
                immutable: boolean
                label: string
                max?: number
                maxLength?: number
                min?: number
                options?: {
                  color?: string
                  id: string
                  label: string
                }[]
                /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                path: string
                pattern?: string
                readOnly: boolean
                required: boolean
                /** @description Of json in an action: one object for each of some lines of the record */
                rows?: {
                  fields: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  key: string
                  left: {
                    from: string
                    less: string[]
                    to: string
                    unless?: string
                  }
                  more: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  of: string
                  shows: string[]
                }
                scale?: number
                section: string
                /** @description Of json: a list of short texts */
                texts?: boolean
                /** @enum {unknown} */
                type:
                  | 'text'
                  | 'longText'
                  | 'integer'
                  | 'decimal'
                  | 'money'
                  | 'percent'
                  | 'boolean'
                  | 'date'
                  | 'timestamp'
                  | 'duration'
                  | 'email'
                  | 'phone'
                  | 'url'
                  | 'address'
                  | 'json'
                  | 'file'
                  | 'id'
                  | 'stage'
                  | 'choice'
                  | 'choices'
                  | 'reference'
                  | 'lines'
                via?: string
              }[]
              module: string
              namesOwner: boolean
              type: string
            }[]
            modules: {
              active: boolean
              name: string
              settings: {
                default?: unknown
                entity?: string | string[]
                filterable: boolean
                help?: string
                immutable: boolean
                label: string
                max?: number
                maxLength?: number
                min?: number
                options?: {
                  color?: string
                  id: string
                  label: string
                }[]
                /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                path: string
                pattern?: string
                readOnly: boolean
                required: boolean
                /** @description Of json in an action: one object for each of some lines of the record */
                rows?: {
                  fields: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  key: string
                  left: {
                    from: string
                    less: string[]
                    to: string
                    unless?: string
                  }
                  more: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  of: string
                  shows: string[]
                }
                scale?: number
                section: string
                /** @description Of json: a list of short texts */
                texts?: boolean
                /** @enum {unknown} */
                type:
                  | 'text'
                  | 'longText'
                  | 'integer'
                  | 'decimal'
                  | 'money'
                  | 'percent'
                  | 'boolean'
                  | 'date'
                  | 'timestamp'
                  | 'duration'
                  | 'email'
                  | 'phone'
                  | 'url'
                  | 'address'
                  | 'json'
                  | 'file'
                  | 'id'
                  | 'stage'
                  | 'choice'
                  | 'choices'
                  | 'reference'
                  | 'lines'
                via?: string
              }[]
              title: string
            }[]
            series: {
              entity: string
              id: string
              label: string
              pattern: string | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_catalogue_words: {
    parameters: {
      query: {
        /** @description ISO 639-1: de */
        language: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              key: string
              module: string | null
              own: string | null
              text: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_comments: {
    parameters: {
      query: {
        cursor?: string
        /** @description Kind of the record: `base.company` */
        entity: string
        limit?: number
        /** @description Id of the record */
        record: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              author: {
                id: string | null
                kind: string | null
                name: string
              }
              /** Format: date-time */
              createdAt: string
              /** Format: date-time */
              editedAt: string | null
              entity: string
              /** Format: uuid */
              id: string
              mentions: {
                id: string
                name: string
              }[]
              /** Format: uuid */
              record: string
              text: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_comments: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          entity: string
          /** @description Users that are told; members who may see the record */
          mentions?: string[]
          /** Format: uuid */
          record: string
          text: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            author: {
              id: string | null
              kind: string | null
              name: string
            }
            /** Format: date-time */
            createdAt: string
            /** Format: date-time */
            editedAt: string | null
            entity: string
            /** Format: uuid */
            id: string
            mentions: {
              id: string
              name: string
            }[]
            /** Format: uuid */
            record: string
            text: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_comments_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_comments_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          /** @description Users that are told; members who may see the record */
          mentions?: string[]
          text?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            author: {
              id: string | null
              kind: string | null
              name: string
            }
            /** Format: date-time */
            createdAt: string
            /** Format: date-time */
            editedAt: string | null
            entity: string
            /** Format: uuid */
            id: string
            mentions: {
              id: string
              name: string
            }[]
            /** Format: uuid */
            record: string
            text: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_configuration: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            customFields?: {
              [key: string]: {
                default?: unknown
                deprecated?: boolean
                entity?: string
                /** @description Kept in typed, indexed form; at most 25 an entity */
                filterable?: boolean
                help?: string
                key: string
                label: string
                max?: number
                maxLength?: number
                min?: number
                options?: {
                  color?: string
                  deprecated?: boolean
                  id: string
                  label: string
                  /** @description Immutable; records point to it */
                  uid?: string
                }[]
                pattern?: string
                precision?: number
                required?: boolean
                scale?: number
                section?: string
                /** @description Shown only to roles that name it */
                sensitive?: boolean
                /** @enum {unknown} */
                type:
                  | 'text'
                  | 'longText'
                  | 'integer'
                  | 'decimal'
                  | 'money'
                  | 'percent'
                  | 'boolean'
                  | 'date'
                  | 'timestamp'
                  | 'duration'
                  | 'choice'
                  | 'choices'
                  | 'reference'
                  | 'email'
                  | 'phone'
                  | 'url'
                  | 'address'
                  | 'json'
                  | 'file'
                /** @description Immutable; records point to it */
                uid?: string
              }[]
            }
            dashboards?: {
              description?: string
              id: string
              label: string
              widgets: {
                /** @enum {unknown} */
                chart?: 'bar' | 'line' | 'pie' | 'funnel' | 'number'
                columns?: string[]
                dataset?: string
                filters?: {
                  field: string
                  id: string
                  /** @enum {unknown} */
                  op:
                    'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'prefix' | 'empty' | 'within'
                  value?: unknown
                }[]
                groupBy?: string
                id: string
                /** @enum {unknown} */
                interval?: 'day' | 'week' | 'month' | 'quarter' | 'year'
                /** @enum {unknown} */
                kind: 'report' | 'metric' | 'chart' | 'list'
                label: string
                limit?: number
                measure?: {
                  field?: string
                  /** @enum {unknown} */
                  op: 'count' | 'sum' | 'avg' | 'min' | 'max'
                }
                /** @description x, y, width, height on a grid of 12 columns */
                position: number[]
                report?: string
                sort?: string
              }[]
            }[]
            documents?: {
              body: string
              entity?: string
              id: string
              /** @enum {unknown} */
              kind: 'pdf' | 'html' | 'mail' | 'label'
              label: string
              partials?: {
                [key: string]: string
              }
            }[]
            duties?: {
              active?: boolean
              exceptions?: {
                /** @description The id of a user */
                member: string
                reason: string
                /** @description The last day of the exception */
                until?: string
              }[]
              id: string
              label: string
              one: string
              other: string
              /** @enum {unknown} */
              within: 'person' | 'record'
            }[]
            flags?: {
              [key: string]: boolean | string | number
            }
            labels?: {
              [key: string]: {
                [key: string]: string
              }
            }
            modules?: {
              [key: string]: {
                active: boolean
                settings?: {
                  [key: string]: unknown
                }
              }
            }
            notifications?: {
              active?: boolean
              channels: ('inApp' | 'mail' | 'webhook')[]
              id: string
              label?: string
              /** @description An event type */
              on: string
              subject?: string
              template: string
              to: string[]
              /** Format: uri */
              webhook?: string
              /** @description JSONLogic over the event */
              when?: Record<string, never>
            }[]
            numbering?: {
              entity?: string
              id: string
              label?: string
              pattern: string
            }[]
            reports?: {
              chart?: {
                /** @enum {unknown} */
                kind: 'bar' | 'line' | 'pie' | 'funnel'
                x?: string
                y?: string
              }
              columns: {
                key: string
                label?: string
              }[]
              dataset: string
              description?: string
              filters?: {
                field: string
                id: string
                /** @enum {unknown} */
                op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'prefix' | 'empty' | 'within'
                value?: unknown
              }[]
              groupings?: {
                field: string
                /** @enum {unknown} */
                interval?: 'day' | 'week' | 'month' | 'quarter' | 'year'
              }[]
              id: string
              label: string
              /** @description As in a list: -amount,name */
              sort?: string
              totals?: string[]
            }[]
            roles?: {
              description?: string
              fields?: {
                /** @enum {unknown} */
                access: 'none' | 'read' | 'write'
                field: string
              }[]
              id: string
              label: string
              permissions: string[]
              records?: {
                /** @enum {unknown} */
                action?: 'none' | 'own' | 'team' | 'all'
                /** @enum {unknown} */
                delete?: 'none' | 'own' | 'team' | 'all'
                entity: string
                /** @enum {unknown} */
                read?: 'none' | 'own' | 'team' | 'all'
                /** @enum {unknown} */
                update?: 'none' | 'own' | 'team' | 'all'
              }[]
              /** @description Immutable; records point to it */
              uid?: string
            }[]
            teams?: {
              id: string
              label: string
              /** @description The id of a user */
              lead?: string
              members?: string[]
              /** @description Immutable; records point to it */
              uid?: string
            }[]
            workflows?: {
              /** @description The workflow of a record that names none */
              default?: boolean
              entity: string
              id: string
              label: string
              stages: {
                /** @enum {unknown} */
                category: 'open' | 'won' | 'lost' | 'done' | 'cancelled'
                color?: string
                deprecated?: boolean
                id: string
                label: string
                probability?: number
                slaHours?: number
                /** @description Immutable; records point to it */
                uid?: string
              }[]
              transitions: {
                from: string
                permission?: string
                requires?: string[]
                to: string
              }[]
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_configuration: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description The ETag that was read: a change made meanwhile is answered with 412. */
        'If-Match'?: components['parameters']['IfMatch']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': unknown
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': unknown
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      412: components['responses']['412']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_configuration_path: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        path: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': unknown
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  put_api_v1_configuration_path: {
    parameters: {
      query?: {
        /** @description Key of the item that it goes after, in lists whose order counts */
        after?: string
        /** @description Key of the item that it goes before, in lists whose order counts */
        before?: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description The ETag that was read: a change made meanwhile is answered with 412. */
        'If-Match'?: components['parameters']['IfMatch']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        path: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': unknown
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': unknown
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      412: components['responses']['412']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_configuration_path: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description The ETag that was read: a change made meanwhile is answered with 412. */
        'If-Match'?: components['parameters']['IfMatch']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        path: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      412: components['responses']['412']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_configuration_path: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description The ETag that was read: a change made meanwhile is answered with 412. */
        'If-Match'?: components['parameters']['IfMatch']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        path: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': unknown
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': unknown
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      412: components['responses']['412']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_dashboards: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              description: string | null
              id: string
              label: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_dashboards_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            id: string
            label: string
            widgets: Record<string, never>[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_datasets: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: Record<string, never>[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_datasets_entity_query: {
    parameters: {
      query?: {
        /** @description Up to three fields; dates with one of day, week, month, quarter, year: stage,createdAt:month */
        group?: string
        limit?: number
        /** @description count, or one of sum, avg, min, max with a field: count,sum:amount */
        measure?: string
        /** @description Names of groups and measures: -sum:amount */
        sort?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        entity: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description An object a group: the groups by field, the measures as count or sum:amount */
            data: Record<string, never>[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_datasets_entity_query: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        entity: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          filters?: {
            field: string
            /** @enum {unknown} */
            op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'prefix' | 'empty' | 'within'
            value: unknown
          }[]
          groups?: {
            field: string
            /** @enum {unknown} */
            interval?: 'day' | 'week' | 'month' | 'quarter' | 'year'
          }[]
          limit?: number
          measures?: {
            field?: string
            /** @enum {unknown} */
            op: 'count' | 'sum' | 'avg' | 'min' | 'max'
          }[]
          sort?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description An object a group: the groups by field, the measures as count or sum:amount */
            data: Record<string, never>[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_documents_preview: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          body: string
          entity?: string
          partials?: {
            [key: string]: string
          }
          /** @description Its id; absent: the newest, or a sample */
          record?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Markup of a template: show it where no script runs */
            html: string
            record: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_entities: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              customFields: boolean
              entity: string
              keyRequired: boolean
              label: string
              lineOf: string | null
              module: string
              owner: string | null
              /** @description Below /api/v1 */
              path: string
              plural: string
              title: string
              verbs: ('read' | 'create' | 'update' | 'delete')[]
              workflow: string | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_entities_entity: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        entity: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            actions: {
              fields: {
                default?: unknown
                entity?: string | string[]
                filterable: boolean
                help?: string
                immutable: boolean
                label: string
                max?: number
                maxLength?: number
                min?: number
                options?: {
                  color?: string
                  id: string
                  label: string
                }[]
                /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                path: string
                pattern?: string
                readOnly: boolean
                required: boolean
                /** @description Of json in an action: one object for each of some lines of the record */
                rows?: {
                  fields: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  key: string
                  left: {
                    from: string
                    less: string[]
                    to: string
                    unless?: string
                  }
                  more: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  of: string
                  shows: string[]
                }
                scale?: number
                section: string
                /** @description Of json: a list of short texts */
                texts?: boolean
                /** @enum {unknown} */
                type:
                  | 'text'
                  | 'longText'
                  | 'integer'
                  | 'decimal'
                  | 'money'
                  | 'percent'
                  | 'boolean'
                  | 'date'
                  | 'timestamp'
                  | 'duration'
                  | 'email'
                  | 'phone'
                  | 'url'
                  | 'address'
                  | 'json'
                  | 'file'
                  | 'id'
                  | 'stage'
                  | 'choice'
                  | 'choices'
                  | 'reference'
                  | 'lines'
                via?: string
              }[]
              keyRequired: boolean
              /** @enum {unknown} */
              of: 'record' | 'entity'
              offeredWhen: {
                [key: string]: (string | boolean)[]
              }
              path: string
              summary: string
            }[]
            customFields: boolean
            entity: string
            form: {
              columns: string[]
              entity: string
              fields: {
                default?: unknown
                entity?: string | string[]
                filterable: boolean
                help?: string
                immutable: boolean
                label: string
                max?: number
                maxLength?: number
                min?: number
                options?: {
                  color?: string
                  id: string
                  label: string
                }[]
                /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                path: string
                pattern?: string
                readOnly: boolean
                required: boolean
                /** @description Of json in an action: one object for each of some lines of the record */
                rows?: {
                  fields: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  key: string
                  left: {
                    from: string
                    less: string[]
                    to: string
                    unless?: string
                  }
                  more: {
                    default?: unknown
                    entity?: string | string[]
                    filterable: boolean
                    help?: string
                    immutable: boolean
                    label: string
                    max?: number
                    maxLength?: number
                    min?: number
                    options?: {
                      color?: string
                      id: string
                      label: string
                    }[]
                    /** @description In the record: amount, custom.lotNumber, inventory.tracking */
                    path: string
                    pattern?: string
                    readOnly: boolean
                    required: boolean
                    scale?: number
                    section: string
                    /** @description Of json: a list of short texts */
                    texts?: boolean
                    /** @enum {unknown} */
                    type:
                      | 'text'
                      | 'longText'
                      | 'integer'
                      | 'decimal'
                      | 'money'
                      | 'percent'
                      | 'boolean'
                      | 'date'
                      | 'timestamp'
                      | 'duration'
                      | 'email'
                      | 'phone'
                      | 'url'
                      | 'address'
                      | 'json'
                      | 'file'
                      | 'id'
                      | 'stage'
                      | 'choice'
                      | 'choices'
                      | 'reference'
                      | 'lines'
                    via?: string
                  }[]
                  of: string
                  shows: string[]
                }
                scale?: number
                section: string
                /** @description Of json: a list of short texts */
                texts?: boolean
                /** @enum {unknown} */
                type:
                  | 'text'
                  | 'longText'
                  | 'integer'
                  | 'decimal'
                  | 'money'
                  | 'percent'
                  | 'boolean'
                  | 'date'
                  | 'timestamp'
                  | 'duration'
                  | 'email'
                  | 'phone'
                  | 'url'
                  | 'address'
                  | 'json'
                  | 'file'
                  | 'id'
                  | 'stage'
                  | 'choice'
                  | 'choices'
                  | 'reference'
                  | 'lines'
                via?: string
              }[]
              filters: string[]
              label: string
              title: string
              workflows: {
                id: string
                label: string
                stages: {
                  category: string
                  color?: string
                  id: string
                  label: string
                  probability?: number
                }[]
                transitions: {
                  allowed: boolean
                  from: string
                  requires: string[]
                  to: string
                }[]
              }[]
            }
            keyRequired: boolean
            label: string
            lineOf: string | null
            module: string
            owner: string | null
            /** @description Below /api/v1 */
            path: string
            plural: string
            related: {
              entity: string
              field: string
              filterable: boolean
              label: string
            }[]
            title: string
            verbs: ('read' | 'create' | 'update' | 'delete')[]
            workflow: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_entities_entity_schemas: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        entity: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            change: Record<string, never>
            create: Record<string, never>
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_events_dead: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        state?: 'open' | 'replayed' | 'discarded'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              aggregateId: string
              attempts: number
              /** @description The plugin that could not handle the event */
              consumer: string
              /** Format: date-time */
              emittedAt: string
              eventId: string
              /** Format: date-time */
              failedAt: string
              id: string
              reason: string
              sequence: number
              /** Format: date-time */
              settledAt: string | null
              settledBy: string | null
              /** @enum {unknown} */
              state: 'open' | 'replayed' | 'discarded'
              type: string
              version: number
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_events_dead_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            aggregateId: string
            attempts: number
            /** @description The plugin that could not handle the event */
            consumer: string
            /** Format: date-time */
            emittedAt: string
            eventId: string
            /** Format: date-time */
            failedAt: string
            id: string
            payload: Record<string, never>
            reason: string
            sequence: number
            /** Format: date-time */
            settledAt: string | null
            settledBy: string | null
            stack: string | null
            /** @enum {unknown} */
            state: 'open' | 'replayed' | 'discarded'
            type: string
            version: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_events_dead_id_discard: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_events_dead_id_replay: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_events_lag: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            consumers: {
              consumer: string
              lastError: string | null
              retrying: number
              stuck: number
              waiting: number
              /** Format: date-time */
              waitingSince: string | null
            }[]
            unpublished: number
            /** Format: date-time */
            unpublishedSince: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_files: {
    parameters: {
      query: {
        /** @description With its ending, without folders */
        name: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/octet-stream': string
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Read from the content, not from what was said */
            contentType: string
            /** Format: date-time */
            createdAt: string
            /** Format: uuid */
            id: string
            name: string
            sha256: string
            /** @description Bytes */
            size: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_files_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Read from the content, not from what was said */
            contentType: string
            /** Format: date-time */
            createdAt: string
            /** Format: uuid */
            id: string
            name: string
            sha256: string
            /** @description Bytes */
            size: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_files_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_files_id_content: {
    parameters: {
      query?: {
        /** @description Shows a picture in place; everything else is always saved */
        inline?: 'true'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          '*/*': string
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_imports: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: components['schemas']['Import'][]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_imports: {
    parameters: {
      query: {
        /** @description What the lines are: crm.company */
        entity:
          | 'base.company'
          | 'base.address'
          | 'base.person'
          | 'base.employment'
          | 'base.unit'
          | 'base.productCategory'
          | 'base.taxCode'
          | 'base.product'
          | 'base.unitConversion'
          | 'base.kitComponent'
          | 'crm.campaign'
          | 'crm.lead'
          | 'crm.opportunity'
          | 'crm.activity'
          | 'inventory.warehouse'
          | 'inventory.location'
          | 'inventory.lot'
          | 'inventory.serial'
          | 'inventory.transfer'
          | 'inventory.transferLine'
          | 'inventory.stockTake'
          | 'inventory.stockTakeLine'
          | 'inventory.stockAdjustment'
          | 'inventory.stockAdjustmentLine'
          | 'inventory.goodsIssue'
          | 'inventory.goodsIssueLine'
          | 'inventory.supplierItem'
          | 'inventory.purchaseOrder'
          | 'inventory.purchaseOrderLine'
          | 'inventory.goodsReceipt'
          | 'inventory.goodsReceiptLine'
          | 'inventory.reorderRule'
        fileName?: string
        /** @description Absent: found out */
        separator?: ',' | ';' | 'tab'
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'text/csv': string
        'text/tab-separated-values': string
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_imports_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_imports_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_imports_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          /**
           * @description What an empty cell does to a record that is there
           * @enum {string}
           */
          emptyCells?: 'ignore' | 'clear'
          /** @description For each column the path of a field, or null */
          fields?: (string | null)[]
          /** @description How numbers and dates are written */
          locale?: string
          /** @description One of matchFields: a line changes the record that has its value */
          match?: string | null
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_imports_id_commit: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Operation']
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_imports_id_errors: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'text/csv': string
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_imports_id_preview: {
    parameters: {
      query?: {
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** @description 1 is the first line after the headers */
              number: number
              problem: components['schemas']['Refusal'] | null
              recordId: string | null
              /** @enum {string} */
              state: 'created' | 'updated' | 'refused'
              values: Record<string, never>
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_invitations: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: date-time */
              createdAt: string
              email: string
              /** Format: date-time */
              expiresAt: string
              id: string
              inviter: string
              roles: string[]
              /** @enum {unknown} */
              state: 'open' | 'accepted' | 'revoked' | 'expired'
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_invitations: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          email: string
          /** @default 168 */
          expiresInHours?: number
          roles: string[]
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            email: string
            /** Format: date-time */
            expiresAt: string
            id: string
            inviter: string
            roles: string[]
            /** @enum {unknown} */
            state: 'open' | 'accepted' | 'revoked' | 'expired'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_invitations_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_jobs: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        name?: string
        state?: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** @description Attempts that ended */
              attempts: number
              /** Format: date-time */
              cancelRequestedAt: string | null
              /** Format: date-time */
              createdAt: string
              /** @description Why the last attempt failed */
              error: {
                code?: string | null
                message?: string
              } | null
              /** Format: date-time */
              finishedAt: string | null
              id: string
              key: string | null
              /** @description Plugin and what is done: `crm.remind-stale-deals` */
              name: string
              /** @description What the job says of its progress */
              note: string | null
              /** @description The higher goes first */
              priority: number
              /** @description Per cent */
              progress: number | null
              /** Format: date-time */
              runAt: string
              /** Format: date-time */
              startedAt: string | null
              /**
               * @description scheduled: not due yet, or waiting for its next attempt; dead: gave up until it is replayed; skipped: its module was not active
               * @enum {unknown}
               */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_jobs_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Attempts that ended */
            attempts: number
            /** Format: date-time */
            cancelRequestedAt: string | null
            /** Format: date-time */
            createdAt: string
            /** @description Why the last attempt failed */
            error: {
              code?: string | null
              message?: string
            } | null
            /** Format: date-time */
            finishedAt: string | null
            id: string
            key: string | null
            /** @description Plugin and what is done: `crm.remind-stale-deals` */
            name: string
            /** @description What the job says of its progress */
            note: string | null
            /** @description Without sensitive fields */
            payload: Record<string, never>
            /** @description The higher goes first */
            priority: number
            /** @description Per cent */
            progress: number | null
            requestId: string
            /** @description What it returned */
            result: unknown
            /** Format: date-time */
            runAt: string
            /** Format: date-time */
            startedAt: string | null
            /**
             * @description scheduled: not due yet, or waiting for its next attempt; dead: gave up until it is replayed; skipped: its module was not active
             * @enum {unknown}
             */
            state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_jobs_id_cancel: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Attempts that ended */
            attempts: number
            /** Format: date-time */
            cancelRequestedAt: string | null
            /** Format: date-time */
            createdAt: string
            /** @description Why the last attempt failed */
            error: {
              code?: string | null
              message?: string
            } | null
            /** Format: date-time */
            finishedAt: string | null
            id: string
            key: string | null
            /** @description Plugin and what is done: `crm.remind-stale-deals` */
            name: string
            /** @description What the job says of its progress */
            note: string | null
            /** @description The higher goes first */
            priority: number
            /** @description Per cent */
            progress: number | null
            /** Format: date-time */
            runAt: string
            /** Format: date-time */
            startedAt: string | null
            /**
             * @description scheduled: not due yet, or waiting for its next attempt; dead: gave up until it is replayed; skipped: its module was not active
             * @enum {unknown}
             */
            state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_jobs_id_replay: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Attempts that ended */
            attempts: number
            /** Format: date-time */
            cancelRequestedAt: string | null
            /** Format: date-time */
            createdAt: string
            /** @description Why the last attempt failed */
            error: {
              code?: string | null
              message?: string
            } | null
            /** Format: date-time */
            finishedAt: string | null
            id: string
            key: string | null
            /** @description Plugin and what is done: `crm.remind-stale-deals` */
            name: string
            /** @description What the job says of its progress */
            note: string | null
            /** @description The higher goes first */
            priority: number
            /** @description Per cent */
            progress: number | null
            /** Format: date-time */
            runAt: string
            /** Format: date-time */
            startedAt: string | null
            /**
             * @description scheduled: not due yet, or waiting for its next attempt; dead: gave up until it is replayed; skipped: its module was not active
             * @enum {unknown}
             */
            state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_keys: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: date-time */
              createdAt: string
              /** Format: date-time */
              expiresAt: string | null
              id: string
              /** Format: date-time */
              lastUsedAt: string | null
              name: string
              /** @description What may be shown of the key */
              prefix: string
              /** Format: date-time */
              revokedAt: string | null
              role: string | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_keys: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Minutes, hours or days, `30d`; absent: it does not expire */
          expiresIn?: string
          name: string
          /** @description Id of a role of the tenant */
          role: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            /** Format: date-time */
            expiresAt: string | null
            id: string
            /** Format: date-time */
            lastUsedAt: string | null
            name: string
            /** @description What may be shown of the key */
            prefix: string
            /** Format: date-time */
            revokedAt: string | null
            role: string | null
            /** @description The key; null in a replay */
            token: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_keys_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_mail: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        state?: 'queued' | 'sent' | 'kept' | 'failed'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              attempts: number
              /** Format: date-time */
              createdAt: string
              /** Format: date-time */
              dueAt: string | null
              /** Format: date-time */
              endedAt: string | null
              error: string | null
              id: string
              recipient: string
              /** @enum {unknown} */
              state: 'queued' | 'sent' | 'kept' | 'failed'
              subject: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_mail_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            attempts: number
            /** Format: date-time */
            createdAt: string
            /** Format: date-time */
            dueAt: string | null
            /** Format: date-time */
            endedAt: string | null
            error: string | null
            html: string
            id: string
            link: string | null
            recipient: string
            /** @enum {unknown} */
            state: 'queued' | 'sent' | 'kept' | 'failed'
            subject: string
            text: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_mail_id_send: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_mail_server: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Null: mails leave by the server of the installation, where that has one */
            server: {
              /** Format: date-time */
              changedAt: string
              from: string
              host: string
              port: number
              /** @enum {unknown} */
              security: 'tls' | 'starttls' | 'none'
              user: string | null
            } | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  put_api_v1_mail_server: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: email
           * @description The address that mails are from; their name is the branding’s mailName
           */
          from: string
          /** @description A name, or an address of IPv4 */
          host: string
          /** @description Never shown; absent: the one that is kept, for the same host, port, security and user */
          password?: string
          /** @description 25, 465, 587, or one from 1024 on */
          port: number
          /**
           * @description TLS from the first byte on, STARTTLS before anything else, or none, which only networks of WEBHOOK_ALLOW_PRIVATE may have
           * @enum {unknown}
           */
          security: 'tls' | 'starttls' | 'none'
          /** @description Absent or null: nobody signs in */
          user?: string | null
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Null: mails leave by the server of the installation, where that has one */
            server: {
              /** Format: date-time */
              changedAt: string
              from: string
              host: string
              port: number
              /** @enum {unknown} */
              security: 'tls' | 'starttls' | 'none'
              user: string | null
            } | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_mail_server: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_mail_server_test: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * Format: email
           * @description Absent: your own address
           */
          to?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description What the server said when it took the mail */
            answer: string
            to: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_me: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            actor: {
              id: string
              /** @enum {unknown} */
              kind: 'user' | 'apiKey' | 'system'
              name: string
            }
            configurationRevision: number
            menu: {
              entity: string
              icon: string | null
              label: string
              module: string
              moduleTitle: string
              /** @enum {unknown} */
              view: 'list' | 'board' | 'calendar'
            }[]
            permissions: string[]
            roles: string[]
            tenant: {
              branding: {
                logo: boolean
                primaryColor: string | null
              }
              currency: string
              locale: string
              name: string
              slug: string
              timezone: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_members: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              email: string
              id: string
              name: string
              roles: string[]
              /** Format: date-time */
              since: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_members_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_members_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          roles: string[]
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            email: string
            id: string
            name: string
            roles: string[]
            /** Format: date-time */
            since: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_modules: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              active: boolean
              alwaysActive: boolean
              description: string | null
              name: string
              requires: string[]
              title: string
              version: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  put_api_v1_modules_name: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          active: boolean
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            active: boolean
            alwaysActive: boolean
            description: string | null
            name: string
            requires: string[]
            title: string
            version: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_notifications: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        unread?: 'true'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              body: string
              /** Format: date-time */
              createdAt: string
              entity: string | null
              id: string
              /** Format: date-time */
              readAt: string | null
              recordId: string | null
              rule: string
              title: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_notifications_id_read: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_notifications_preview: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description An event type */
          on: string
          subject?: string
          template: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: Record<string, never>
            subject: string
            text: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      413: components['responses']['413']
      415: components['responses']['415']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_notifications_read_all: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            count: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_notifications_unread: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            count: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_openapi_json: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': Record<string, never>
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_operations: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: components['schemas']['Operation'][]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_operations_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Operation']
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_operations_id_cancel: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Operation']
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_operations_id_result: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': unknown
          'text/csv': unknown
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_certificates: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Place of the first that was changed; null: none */
            broken: number | null
            data: {
              /** Format: date-time */
              beganAt: string
              /** Format: date-time */
              completedAt: string
              hash: string
              /** Format: uuid */
              id: string
              place: number
              /** Format: date-time */
              requestedAt: string
              /** Format: uuid */
              tenant: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_certificates_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            beganAt: string
            /** Format: date-time */
            completedAt: string
            erased: {
              count: number
              what: string
            }[]
            hash: string
            /** Format: uuid */
            id: string
            notes: string[]
            place: number
            /** Format: date-time */
            requestedAt: string
            retained: {
              count: number
              entity: string
              keepUntil: string
              kind: string
            }[]
            /** Format: uuid */
            tenant: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_checks: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              found: string
              name: string
              ok: boolean
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_deeds: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        /** @description Id: only what was done to this tenant */
        tenant?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              action: string
              /** Format: date-time */
              at: string
              by: string
              detail: Record<string, never>
              /** Format: date-time */
              endedAt: string | null
              /** Format: uuid */
              id: string
              /** @description done, or the code of the problem */
              outcome: string | null
              /** @description Null: none, or it was erased */
              tenant: string | null
              tenantId: string | null
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_events: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** @description Null: in the outbox */
              consumer: string | null
              retrying: number
              stuck: number
              tenant: string
              /** Format: uuid */
              tenantId: string
              waiting: number
              /** Format: date-time */
              waitingSince: string | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_events_dead: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        state?: 'open' | 'replayed' | 'discarded'
        /** @description Slug or id: only those of this tenant */
        tenant?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              attempts: number
              consumer: string
              /** Format: date-time */
              emittedAt: string
              /** Format: date-time */
              failedAt: string
              failure: {
                /** @description Code of the problem */
                code: string | null
                /** @description Class of another error */
                kind: string | null
                /** @description The sentence of the problem, without its values */
                sentence: string | null
              }
              /** Format: uuid */
              id: string
              /** @enum {unknown} */
              state: 'open' | 'replayed' | 'discarded'
              tenant: string
              /** Format: uuid */
              tenantId: string
              type: string
              version: number
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_events_dead_id_discard: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_events_dead_id_replay: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_events_dead_discard: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          tenant?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            more: boolean
            settled: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_events_dead_replay: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          tenant?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            more: boolean
            settled: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_fleet_orders: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              counts: {
                current: number
                failed: number
                manual: number
                pinned: number
                questions: number
                upgraded: number
              }
              /** @description Tenants that were looked at */
              done: number
              failure: {
                /** @description Code of the problem */
                code: string | null
                /** @description Class of another error */
                kind: string | null
                /** @description The sentence of the problem, without its values */
                sentence: string | null
              } | null
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              /** Format: date-time */
              orderedAt: string
              orderedBy: string
              /** Format: date-time */
              startedAt: string | null
              /** @enum {unknown} */
              state: 'queued' | 'running' | 'done' | 'failed'
              total: number | null
              wish: {
                /** @description Says what would be and changes nothing */
                dryRun: boolean
                /** @description Also tenants that decide themselves, where nothing is asked of them */
                onlyClean?: boolean
                /** @description Version, with a vertical */
                to?: string
                vertical?: string
              }
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_fleet_orders: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Says what would be and changes nothing */
          dryRun: boolean
          /** @description Also tenants that decide themselves, where nothing is asked of them */
          onlyClean?: boolean
          /** @description Version, with a vertical */
          to?: string
          vertical?: string
        }
      }
    }
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            counts: {
              current: number
              failed: number
              manual: number
              pinned: number
              questions: number
              upgraded: number
            }
            /** @description Tenants that were looked at */
            done: number
            failure: {
              /** @description Code of the problem */
              code: string | null
              /** @description Class of another error */
              kind: string | null
              /** @description The sentence of the problem, without its values */
              sentence: string | null
            } | null
            /** Format: date-time */
            finishedAt: string | null
            /** Format: uuid */
            id: string
            /** Format: date-time */
            orderedAt: string
            orderedBy: string
            /** Format: date-time */
            startedAt: string | null
            /** @enum {unknown} */
            state: 'queued' | 'running' | 'done' | 'failed'
            total: number | null
            wish: {
              /** @description Says what would be and changes nothing */
              dryRun: boolean
              /** @description Also tenants that decide themselves, where nothing is asked of them */
              onlyClean?: boolean
              /** @description Version, with a vertical */
              to?: string
              vertical?: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_fleet_orders_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            counts: {
              current: number
              failed: number
              manual: number
              pinned: number
              questions: number
              upgraded: number
            }
            /** @description Tenants that were looked at */
            done: number
            failure: {
              /** @description Code of the problem */
              code: string | null
              /** @description Class of another error */
              kind: string | null
              /** @description The sentence of the problem, without its values */
              sentence: string | null
            } | null
            /** Format: date-time */
            finishedAt: string | null
            /** Format: uuid */
            id: string
            /** Format: date-time */
            orderedAt: string
            orderedBy: string
            /** Format: date-time */
            startedAt: string | null
            /** @enum {unknown} */
            state: 'queued' | 'running' | 'done' | 'failed'
            total: number | null
            wish: {
              /** @description Says what would be and changes nothing */
              dryRun: boolean
              /** @description Also tenants that decide themselves, where nothing is asked of them */
              onlyClean?: boolean
              /** @description Version, with a vertical */
              to?: string
              vertical?: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_fleet_orders_id_outcomes: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        status?: 'upgraded' | 'current' | 'pinned' | 'manual' | 'questions' | 'failed'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              failure: {
                /** @description Code of the problem */
                code: string | null
                /** @description Class of another error */
                kind: string | null
                /** @description The sentence of the problem, without its values */
                sentence: string | null
              } | null
              from: string | null
              questions: number | null
              /** @enum {unknown} */
              status: 'upgraded' | 'current' | 'pinned' | 'manual' | 'questions' | 'failed'
              tenant: string
              /** Format: uuid */
              tenantId: string
              to: string | null
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_fleet_orders_id_retry: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            counts: {
              current: number
              failed: number
              manual: number
              pinned: number
              questions: number
              upgraded: number
            }
            /** @description Tenants that were looked at */
            done: number
            failure: {
              /** @description Code of the problem */
              code: string | null
              /** @description Class of another error */
              kind: string | null
              /** @description The sentence of the problem, without its values */
              sentence: string | null
            } | null
            /** Format: date-time */
            finishedAt: string | null
            /** Format: uuid */
            id: string
            /** Format: date-time */
            orderedAt: string
            orderedBy: string
            /** Format: date-time */
            startedAt: string | null
            /** @enum {unknown} */
            state: 'queued' | 'running' | 'done' | 'failed'
            total: number | null
            wish: {
              /** @description Says what would be and changes nothing */
              dryRun: boolean
              /** @description Also tenants that decide themselves, where nothing is asked of them */
              onlyClean?: boolean
              /** @description Version, with a vertical */
              to?: string
              vertical?: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_health: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Jobs at work in this process */
            atWork: number
            cache: {
              fallbacks: number
              hits: number
              misses: number
              /** @description Null: no Redis is configured */
              redisUp: boolean | null
            }
            checks: {
              found: string
              name: string
              ok: boolean
            }[]
            /** @description Null: this process has no relay */
            dead: {
              jobs: number
              letters: number
            } | null
            plugins: {
              name: string
              version: string
            }[]
            pools: {
              idle: number
              name: string
              size: number
              waiting: number
            }[]
            version: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_isolation: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            rules: {
              rule: string
              violations: string[]
            }[]
            tables: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_jobs: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              dead: number
              /** Format: date-time */
              oldestQueuedAt: string | null
              queued: number
              running: number
              scheduled: number
              tenant: string
              /** Format: uuid */
              tenantId: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_jobs_dead: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        /** @description Slug or id: only those of this tenant */
        tenant?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              attempts: number
              failure: {
                /** @description Code of the problem */
                code: string | null
                /** @description Class of another error */
                kind: string | null
                /** @description The sentence of the problem, without its values */
                sentence: string | null
              }
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              name: string
              tenant: string
              /** Format: uuid */
              tenantId: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_jobs_dead_id_replay: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_jobs_dead_replay: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          tenant?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            more: boolean
            settled: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_tenants: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        /** @description Part of a slug or name */
        q?: string
        status?: 'active' | 'suspended' | 'deleted'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: date-time */
              createdAt: string
              currency: string
              /** Format: date-time */
              eraseAfter: string | null
              /** Format: uuid */
              id: string
              /**
               * Format: date-time
               * @description When somebody, or a key, was last in it
               */
              lastSeenAt: string | null
              locale: string
              members: number
              name: string
              placement: string
              /** @description Why it is suspended or deleted */
              reason: string | null
              /**
               * Format: date-time
               * @description Of the status
               */
              since: string
              slug: string
              /** @enum {unknown} */
              status: 'active' | 'suspended' | 'deleted'
              timezone: string
              version: string | null
              vertical: string | null
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_tenants: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          admin: string
          currency?: string
          locale?: string
          name: string
          slug: string
          timezone?: string
          vertical?: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            currency: string
            /** Format: date-time */
            eraseAfter: string | null
            exports: {
              /** Format: date-time */
              createdAt: string
              error: string | null
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              progress: number | null
              rows: number | null
              /** @enum {unknown} */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
              tables: number | null
            }[]
            /** Format: uuid */
            id: string
            /**
             * Format: date-time
             * @description When somebody, or a key, was last in it
             */
            lastSeenAt: string | null
            locale: string
            members: number
            name: string
            placement: string
            /** @description Why it is suspended or deleted */
            reason: string | null
            /** @description Records of each entity, the most first; counting ends at 10,000 */
            records: {
              count: number
              entity: string
              more: boolean
            }[]
            /**
             * Format: date-time
             * @description Of the status
             */
            since: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
            version: string | null
            vertical: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_tenants_tenant: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        tenant: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            currency: string
            /** Format: date-time */
            eraseAfter: string | null
            exports: {
              /** Format: date-time */
              createdAt: string
              error: string | null
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              progress: number | null
              rows: number | null
              /** @enum {unknown} */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
              tables: number | null
            }[]
            /** Format: uuid */
            id: string
            /**
             * Format: date-time
             * @description When somebody, or a key, was last in it
             */
            lastSeenAt: string | null
            locale: string
            members: number
            name: string
            placement: string
            /** @description Why it is suspended or deleted */
            reason: string | null
            /** @description Records of each entity, the most first; counting ends at 10,000 */
            records: {
              count: number
              entity: string
              more: boolean
            }[]
            /**
             * Format: date-time
             * @description Of the status
             */
            since: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
            version: string | null
            vertical: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_tenants_tenant_delete: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        tenant: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          confirmation: string
          reason?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            currency: string
            /** Format: date-time */
            eraseAfter: string | null
            exports: {
              /** Format: date-time */
              createdAt: string
              error: string | null
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              progress: number | null
              rows: number | null
              /** @enum {unknown} */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
              tables: number | null
            }[]
            /** Format: uuid */
            id: string
            /**
             * Format: date-time
             * @description When somebody, or a key, was last in it
             */
            lastSeenAt: string | null
            locale: string
            members: number
            name: string
            placement: string
            /** @description Why it is suspended or deleted */
            reason: string | null
            /** @description Records of each entity, the most first; counting ends at 10,000 */
            records: {
              count: number
              entity: string
              more: boolean
            }[]
            /**
             * Format: date-time
             * @description Of the status
             */
            since: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
            version: string | null
            vertical: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_tenants_tenant_exports: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        tenant: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            error: string | null
            /** Format: date-time */
            finishedAt: string | null
            /** Format: uuid */
            id: string
            progress: number | null
            rows: number | null
            /** @enum {unknown} */
            state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
            tables: number | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_tenants_tenant_restore: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        tenant: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            currency: string
            /** Format: date-time */
            eraseAfter: string | null
            exports: {
              /** Format: date-time */
              createdAt: string
              error: string | null
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              progress: number | null
              rows: number | null
              /** @enum {unknown} */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
              tables: number | null
            }[]
            /** Format: uuid */
            id: string
            /**
             * Format: date-time
             * @description When somebody, or a key, was last in it
             */
            lastSeenAt: string | null
            locale: string
            members: number
            name: string
            placement: string
            /** @description Why it is suspended or deleted */
            reason: string | null
            /** @description Records of each entity, the most first; counting ends at 10,000 */
            records: {
              count: number
              entity: string
              more: boolean
            }[]
            /**
             * Format: date-time
             * @description Of the status
             */
            since: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
            version: string | null
            vertical: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_tenants_tenant_resume: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        tenant: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            currency: string
            /** Format: date-time */
            eraseAfter: string | null
            exports: {
              /** Format: date-time */
              createdAt: string
              error: string | null
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              progress: number | null
              rows: number | null
              /** @enum {unknown} */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
              tables: number | null
            }[]
            /** Format: uuid */
            id: string
            /**
             * Format: date-time
             * @description When somebody, or a key, was last in it
             */
            lastSeenAt: string | null
            locale: string
            members: number
            name: string
            placement: string
            /** @description Why it is suspended or deleted */
            reason: string | null
            /** @description Records of each entity, the most first; counting ends at 10,000 */
            records: {
              count: number
              entity: string
              more: boolean
            }[]
            /**
             * Format: date-time
             * @description Of the status
             */
            since: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
            version: string | null
            vertical: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_platform_tenants_tenant_suspend: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        tenant: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          reason?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            currency: string
            /** Format: date-time */
            eraseAfter: string | null
            exports: {
              /** Format: date-time */
              createdAt: string
              error: string | null
              /** Format: date-time */
              finishedAt: string | null
              /** Format: uuid */
              id: string
              progress: number | null
              rows: number | null
              /** @enum {unknown} */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
              tables: number | null
            }[]
            /** Format: uuid */
            id: string
            /**
             * Format: date-time
             * @description When somebody, or a key, was last in it
             */
            lastSeenAt: string | null
            locale: string
            members: number
            name: string
            placement: string
            /** @description Why it is suspended or deleted */
            reason: string | null
            /** @description Records of each entity, the most first; counting ends at 10,000 */
            records: {
              count: number
              entity: string
              more: boolean
            }[]
            /**
             * Format: date-time
             * @description Of the status
             */
            since: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
            version: string | null
            vertical: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_platform_verticals: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              deprecated: string | null
              key: string
              label: string
              versions: string[]
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_reports: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              dataset: string
              description: string | null
              id: string
              label: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_reports_id_run: {
    parameters: {
      query?: {
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: Record<string, never>[]
            dataset: string
            id: string
            label: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_search: {
    parameters: {
      query: {
        /** @description Of a group, with its type alone in `types` */
        cursor?: string
        /** @description Hits of each type */
        limit?: number
        /** @description 1 to 8 beginnings of words */
        q: string
        /** @description Entities, `comment`, `file` or `person`, with commas; absent: all */
        types?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              hits: {
                /** Format: uuid */
                id: string
                on?: {
                  entity: string
                  /** Format: uuid */
                  id: string
                  title: string
                }
                subtitle: string | null
                title: string
              }[]
              label: string
              page: {
                next: string | null
              }
              type: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_sso: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            addresses: {
              acs: string
              callback: string
              metadata: string
            }
            breakGlass: string[]
            /** @description Of who has no other role */
            defaultRole: string | null
            /** @description Members sign in by the provider only */
            enforced: boolean
            /** @description As it was set, without its secret */
            provider: {
              id?: string
              /** @enum {unknown} */
              kind?: 'oidc' | 'saml'
            } | null
            /** @description People of proven domains become members at first sign-in */
            provision: boolean
            roleMappings: {
              group: string
              role: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  put_api_v1_sso: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Administrators who may sign in with a password all the same */
          breakGlass: string[]
          /** @description Of who has no other role */
          defaultRole: string | null
          /** @description Members sign in by the provider only */
          enforced: boolean
          provider?:
            | {
                clientId: string
                /** @description Never shown; absent: the one that is kept */
                clientSecret?: string
                emailClaim?: string
                groupsClaim?: string
                issuer: string
                /** @constant */
                kind: 'oidc'
                scopes?: string[]
              }
            | {
                certificates?: string[]
                emailAttribute?: string
                entityId?: string
                groupsAttribute?: string
                /** @constant */
                kind: 'saml'
                /** @description In place of the three before; fetched once */
                metadataUrl?: string
                signInUrl?: string
              }
          /** @description People of proven domains become members at first sign-in */
          provision: boolean
          roleMappings: {
            group: string
            role: string
          }[]
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            addresses: {
              acs: string
              callback: string
              metadata: string
            }
            breakGlass: string[]
            /** @description Of who has no other role */
            defaultRole: string | null
            /** @description Members sign in by the provider only */
            enforced: boolean
            /** @description As it was set, without its secret */
            provider: {
              id?: string
              /** @enum {unknown} */
              kind?: 'oidc' | 'saml'
            } | null
            /** @description People of proven domains become members at first sign-in */
            provision: boolean
            roleMappings: {
              group: string
              role: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_sso: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_sso_domains: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /**
               * Format: date-time
               * @description When DNS last answered
               */
              checkedAt: string | null
              /** Format: date-time */
              createdAt: string
              domain: string
              /**
               * Format: date-time
               * @description When the proof ends unless the record is back; until then the domain works
               */
              endsAt: string | null
              /**
               * Format: date-time
               * @description Since when DNS answers without the record of a domain that was proven
               */
              missingSince: string | null
              /** @description The TXT record that proves it */
              record: {
                name: string
                value: string
              }
              /** Format: date-time */
              verifiedAt: string | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_sso_domains: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          domain: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description When DNS last answered
             */
            checkedAt: string | null
            /** Format: date-time */
            createdAt: string
            domain: string
            /**
             * Format: date-time
             * @description When the proof ends unless the record is back; until then the domain works
             */
            endsAt: string | null
            /**
             * Format: date-time
             * @description Since when DNS answers without the record of a domain that was proven
             */
            missingSince: string | null
            /** @description The TXT record that proves it */
            record: {
              name: string
              value: string
            }
            /** Format: date-time */
            verifiedAt: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_sso_domains_domain: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        domain: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_sso_domains_domain_verify: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        domain: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description When DNS last answered
             */
            checkedAt: string | null
            /** Format: date-time */
            createdAt: string
            domain: string
            /**
             * Format: date-time
             * @description When the proof ends unless the record is back; until then the domain works
             */
            endsAt: string | null
            /**
             * Format: date-time
             * @description Since when DNS answers without the record of a domain that was proven
             */
            missingSince: string | null
            /** @description The TXT record that proves it */
            record: {
              name: string
              value: string
            }
            /** Format: date-time */
            verifiedAt: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_sso_test: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_template: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            available: string | null
            claims: string[]
            layers: string[]
            names: {
              [key: string]: string
            }
            on: {
              addons: {
                [key: string]: string
              }
              version: string | null
              vertical: string | null
            }
            openPlan: Record<string, never> | null
            policy: {
              paths: Record<string, never>[]
              /** @enum {unknown} */
              upgrades: 'manual' | 'clean' | 'pinned'
            }
            retiredFields: Record<string, never>[]
            revision: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_template_apply: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Add-ons: a version or range; null takes one out */
          addons?: {
            [key: string]: string | null
          }
          answers?: ({
            /** @description Texts: one choice a hunk */
            hunks?: unknown[]
            /** @description With both: the new id of yours */
            id?: string
            /** @enum {unknown} */
            kind?:
              | 'modify-modify'
              | 'add-add'
              | 'delete-modify'
              | 'modify-delete'
              | 'type-change'
              | 'text'
              | 'order'
              | 'reference'
              | 'rename-collision'
              | 'constraint'
              | 'security'
              | 'in-use'
            path: string
            /** @enum {unknown} */
            take?: 'ours' | 'theirs' | 'both' | 'drop-referrers' | 'repoint'
            /** @description With repoint: what takes its place */
            to?: string
            /** @description The value itself */
            value?: unknown
          } & (
            | {
                take: unknown
              }
            | {
                value: unknown
              }
            | {
                hunks: unknown
              }
          ))[]
          dryRun?: boolean
          /** @description Another vertical: which old ids are which new ones, as migrations */
          mapping?: {
            op: string
            path: string
          }[]
          version?: string
          vertical: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            applied: boolean
            plan: {
              changes: Record<string, never>[]
              /** @description All that was contested; `resolved` where it is decided */
              conflicts: Record<string, never>[]
              /** @description Nothing to do */
              empty: boolean
              from: {
                addons: {
                  [key: string]: string
                }
                version: string | null
                vertical: string | null
              }
              /** @description Null: nothing was stored */
              id: string | null
              kind: string
              /** @description Labels by pointer */
              names: {
                [key: string]: string
              }
              notices: Record<string, never>[]
              /** @description Conflicts without an answer */
              open: number
              revision: number
              /** @enum {unknown} */
              status: 'open' | 'committed' | 'superseded'
              to: {
                addons: {
                  [key: string]: string
                }
                version: string | null
                vertical: string | null
              }
            }
            revision: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_template_plan: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Add-ons: a version or range; null takes one out */
          addons?: {
            [key: string]: string | null
          }
          dryRun?: boolean
          /** @description Another vertical: which old ids are which new ones, as migrations */
          mapping?: {
            op: string
            path: string
          }[]
          version?: string
          vertical?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            changes: Record<string, never>[]
            /** @description All that was contested; `resolved` where it is decided */
            conflicts: Record<string, never>[]
            /** @description Nothing to do */
            empty: boolean
            from: {
              addons: {
                [key: string]: string
              }
              version: string | null
              vertical: string | null
            }
            /** @description Null: nothing was stored */
            id: string | null
            kind: string
            /** @description Labels by pointer */
            names: {
              [key: string]: string
            }
            notices: Record<string, never>[]
            /** @description Conflicts without an answer */
            open: number
            revision: number
            /** @enum {unknown} */
            status: 'open' | 'committed' | 'superseded'
            to: {
              addons: {
                [key: string]: string
              }
              version: string | null
              vertical: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_template_plan_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            changes: Record<string, never>[]
            /** @description All that was contested; `resolved` where it is decided */
            conflicts: Record<string, never>[]
            /** @description Nothing to do */
            empty: boolean
            from: {
              addons: {
                [key: string]: string
              }
              version: string | null
              vertical: string | null
            }
            /** @description Null: nothing was stored */
            id: string | null
            kind: string
            /** @description Labels by pointer */
            names: {
              [key: string]: string
            }
            notices: Record<string, never>[]
            /** @description Conflicts without an answer */
            open: number
            revision: number
            /** @enum {unknown} */
            status: 'open' | 'committed' | 'superseded'
            to: {
              addons: {
                [key: string]: string
              }
              version: string | null
              vertical: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_template_plan_id_commit: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            applied: boolean
            plan: {
              changes: Record<string, never>[]
              /** @description All that was contested; `resolved` where it is decided */
              conflicts: Record<string, never>[]
              /** @description Nothing to do */
              empty: boolean
              from: {
                addons: {
                  [key: string]: string
                }
                version: string | null
                vertical: string | null
              }
              /** @description Null: nothing was stored */
              id: string | null
              kind: string
              /** @description Labels by pointer */
              names: {
                [key: string]: string
              }
              notices: Record<string, never>[]
              /** @description Conflicts without an answer */
              open: number
              revision: number
              /** @enum {unknown} */
              status: 'open' | 'committed' | 'superseded'
              to: {
                addons: {
                  [key: string]: string
                }
                version: string | null
                vertical: string | null
              }
            }
            revision: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_template_plan_id_resolve: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          answers: ({
            /** @description Texts: one choice a hunk */
            hunks?: unknown[]
            /** @description With both: the new id of yours */
            id?: string
            /** @enum {unknown} */
            kind?:
              | 'modify-modify'
              | 'add-add'
              | 'delete-modify'
              | 'modify-delete'
              | 'type-change'
              | 'text'
              | 'order'
              | 'reference'
              | 'rename-collision'
              | 'constraint'
              | 'security'
              | 'in-use'
            path: string
            /** @enum {unknown} */
            take?: 'ours' | 'theirs' | 'both' | 'drop-referrers' | 'repoint'
            /** @description With repoint: what takes its place */
            to?: string
            /** @description The value itself */
            value?: unknown
          } & (
            | {
                take: unknown
              }
            | {
                value: unknown
              }
            | {
                hunks: unknown
              }
          ))[]
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            changes: Record<string, never>[]
            /** @description All that was contested; `resolved` where it is decided */
            conflicts: Record<string, never>[]
            /** @description Nothing to do */
            empty: boolean
            from: {
              addons: {
                [key: string]: string
              }
              version: string | null
              vertical: string | null
            }
            /** @description Null: nothing was stored */
            id: string | null
            kind: string
            /** @description Labels by pointer */
            names: {
              [key: string]: string
            }
            notices: Record<string, never>[]
            /** @description Conflicts without an answer */
            open: number
            revision: number
            /** @enum {unknown} */
            status: 'open' | 'committed' | 'superseded'
            to: {
              addons: {
                [key: string]: string
              }
              version: string | null
              vertical: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_template_plan_id_sides: {
    parameters: {
      query: {
        /** @description /workflows/order */
        pointer: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            base?: unknown
            ours?: unknown
            pointer: string
            result?: unknown
            theirs?: unknown
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_template_policy: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          paths?: {
            kind?: string
            path: string
            /** @enum {unknown} */
            take: 'ours' | 'theirs' | 'ask'
          }[]
          /** @enum {unknown} */
          upgrades?: 'manual' | 'clean' | 'pinned'
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            paths: Record<string, never>[]
            /** @enum {unknown} */
            upgrades: 'manual' | 'clean' | 'pinned'
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_template_reset: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          pointers: string[]
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            revision: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_template_revisions: {
    parameters: {
      query?: {
        /** @description Only revisions before this one */
        before?: number
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: date-time */
              at: string
              by: string
              kind: string
              on: {
                addons: {
                  [key: string]: string
                }
                version: string | null
                vertical: string | null
              }
              revision: number
              summary: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_template_revisions_diff: {
    parameters: {
      query: {
        from: number
        to: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            changes: Record<string, never>[]
            from: number
            /** @description Labels by pointer */
            names: {
              [key: string]: string
            }
            to: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_template_rollback: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          dryRun?: boolean
          /** @enum {unknown} */
          mode?: 'exact' | 'merge'
          restoreRevoked?: boolean
          to?: number
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            applied: boolean
            discarded: Record<string, never>[]
            restored: number
            revision: number
            revoked: Record<string, never>[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_template_why: {
    parameters: {
      query: {
        /** @description /workflows/order/stages/open/label */
        pointer: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            layer: string | null
            overrides: string[]
            person: Record<string, never> | null
            pointer: string
            /** @enum {unknown} */
            setBy: 'tenant' | 'template' | 'nobody'
            text: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_tenant: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            branding: {
              accentColor: string | null
              logo: {
                contentType?: string
                size?: number
              } | null
              mailName: string | null
              mailReplyTo: string | null
              primaryColor: string | null
            }
            currency: string
            /** @description Section `flags` of the configuration, where they are changed */
            features: Record<string, never>
            /** @description Month and day: `04-01` */
            fiscalYearStart: string
            id: string
            locale: string
            name: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_tenant: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          branding?: {
            /** @description Seen on white: contrast of at least 3:1 */
            accentColor?: string | null
            mailName?: string | null
            mailReplyTo?: string | null
            /** @description Read on white: contrast of at least 4.5:1 */
            primaryColor?: string | null
          }
          /** @description ISO 4217 */
          currency?: string
          fiscalYearStart?: string
          /** @description BCP 47 */
          locale?: string
          name?: string
          /** @description IANA zone */
          timezone?: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            branding: {
              accentColor: string | null
              logo: {
                contentType?: string
                size?: number
              } | null
              mailName: string | null
              mailReplyTo: string | null
              primaryColor: string | null
            }
            currency: string
            /** @description Section `flags` of the configuration, where they are changed */
            features: Record<string, never>
            /** @description Month and day: `04-01` */
            fiscalYearStart: string
            id: string
            locale: string
            name: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_tenant_domains: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /**
               * Format: date-time
               * @description When DNS last answered
               */
              checkedAt: string | null
              /** Format: date-time */
              createdAt: string
              /**
               * Format: date-time
               * @description When the proof ends unless the record is back; until then the domain works
               */
              endsAt: string | null
              host: string
              /**
               * Format: date-time
               * @description Since when DNS answers without the record of a domain that was proven
               */
              missingSince: string | null
              /** @description The DNS record to set; null: nothing has to be proven */
              record: {
                name?: string
                /** @constant */
                type?: 'TXT'
                value?: string
              } | null
              /** @description Requests for it are the tenant’s */
              verified: boolean
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_tenant_domains: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          host: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description When DNS last answered
             */
            checkedAt: string | null
            /** Format: date-time */
            createdAt: string
            /**
             * Format: date-time
             * @description When the proof ends unless the record is back; until then the domain works
             */
            endsAt: string | null
            host: string
            /**
             * Format: date-time
             * @description Since when DNS answers without the record of a domain that was proven
             */
            missingSince: string | null
            /** @description The DNS record to set; null: nothing has to be proven */
            record: {
              name?: string
              /** @constant */
              type?: 'TXT'
              value?: string
            } | null
            /** @description Requests for it are the tenant’s */
            verified: boolean
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_tenant_domains_host: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        host: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_tenant_domains_host_verify: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        host: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description When DNS last answered
             */
            checkedAt: string | null
            /** Format: date-time */
            createdAt: string
            /**
             * Format: date-time
             * @description When the proof ends unless the record is back; until then the domain works
             */
            endsAt: string | null
            host: string
            /**
             * Format: date-time
             * @description Since when DNS answers without the record of a domain that was proven
             */
            missingSince: string | null
            /** @description The DNS record to set; null: nothing has to be proven */
            record: {
              name?: string
              /** @constant */
              type?: 'TXT'
              value?: string
            } | null
            /** @description Requests for it are the tenant’s */
            verified: boolean
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_tenant_exports: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: date-time */
              createdAt: string
              error: string | null
              /** Format: date-time */
              finishedAt: string | null
              id: string
              /** @description Per cent */
              progress: number | null
              rows: number | null
              /** @enum {unknown} */
              state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
              tables: number | null
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_tenant_exports: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Ordered; `Location` says how far it is. */
      202: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            error: string | null
            /** Format: date-time */
            finishedAt: string | null
            id: string
            /** @description Per cent */
            progress: number | null
            rows: number | null
            /** @enum {unknown} */
            state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
            tables: number | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_tenant_exports_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            error: string | null
            /** Format: date-time */
            finishedAt: string | null
            id: string
            /** @description Per cent */
            progress: number | null
            rows: number | null
            /** @enum {unknown} */
            state: 'queued' | 'scheduled' | 'running' | 'done' | 'dead' | 'cancelled' | 'skipped'
            tables: number | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_tenant_exports_id_download: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/zip': string
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_tenant_logo: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'image/jpeg': string
          'image/png': string
          'image/webp': string
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  put_api_v1_tenant_logo: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A PNG, JPEG or WebP picture of at most 512 KiB, in base64 */
          data: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            branding: {
              accentColor: string | null
              logo: {
                contentType?: string
                size?: number
              } | null
              mailName: string | null
              mailReplyTo: string | null
              primaryColor: string | null
            }
            currency: string
            /** @description Section `flags` of the configuration, where they are changed */
            features: Record<string, never>
            /** @description Month and day: `04-01` */
            fiscalYearStart: string
            id: string
            locale: string
            name: string
            slug: string
            /** @enum {unknown} */
            status: 'active' | 'suspended' | 'deleted'
            timezone: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_tenant_logo: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_tenants: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          currency?: string
          locale?: string
          name: string
          slug: string
          timezone?: string
          vertical?: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            tenant: {
              id: string
              name: string
              slug: string
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_titles: {
    parameters: {
      query: {
        /** @description Whose records, or `person` for members */
        entity: string
        /** @description 1 to 100, with commas; those that you may not see are left out */
        ids: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: uuid */
              id: string
              subtitle: string | null
              title: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_verticals: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              deprecated: string | null
              description: string | null
              extends: {
                [key: string]: string
              }
              key: string
              label: string
              latest: string
              versions: string[]
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_verticals_key: {
    parameters: {
      query?: {
        resolved?: boolean
        /** @description Version or range; the highest unless given */
        version?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        key: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            deprecated: string | null
            description: string | null
            extends: {
              [key: string]: string
            }
            key: string
            label: string
            latest: string
            versions: string[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_verticals_key_changelog: {
    parameters: {
      query: {
        from: string
        to: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        key: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            changes: Record<string, never>[]
            from: string
            key: string
            /** @description Labels by pointer */
            names: {
              [key: string]: string
            }
            notes: {
              key: string
              text: string
              version: string
            }[]
            to: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_views: {
    parameters: {
      query: {
        cursor?: string
        /** @description `base.company` */
        entity: string
        limit?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              columns: string[]
              /** Format: date-time */
              createdAt: string
              editable: boolean
              entity: string
              /** @description What the view names that is not there any more; it is left out above */
              faults: {
                message: string
                pointer: string
              }[]
              filters: Record<string, never>[]
              /** Format: uuid */
              id: string
              /** @description Whether your list opens with it */
              isDefault: boolean
              /** @enum {unknown} */
              layout: 'list' | 'board' | 'calendar'
              name: string
              owner: string
              sharedWith: string[]
              sort: string | null
              /** Format: date-time */
              updatedAt: string
              version: number
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_views: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Paths of fields, in order */
          columns: string[]
          entity: string
          filters?: {
            field: string
            /** @enum {unknown} */
            op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'prefix' | 'empty' | 'within'
            /** @description As in a list: a text, number, boolean, or a list of them */
            value: unknown
          }[]
          /** @enum {unknown} */
          layout?: 'list' | 'board' | 'calendar'
          name: string
          /** @description Roles, or `*` for all members */
          sharedWith?: string[]
          /** @description `-createdAt,name`; null: newest first */
          sort?: string | null
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components['headers']['ETag']
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            columns: string[]
            /** Format: date-time */
            createdAt: string
            editable: boolean
            entity: string
            /** @description What the view names that is not there any more; it is left out above */
            faults: {
              message: string
              pointer: string
            }[]
            filters: Record<string, never>[]
            /** Format: uuid */
            id: string
            /** @description Whether your list opens with it */
            isDefault: boolean
            /** @enum {unknown} */
            layout: 'list' | 'board' | 'calendar'
            name: string
            owner: string
            sharedWith: string[]
            sort: string | null
            /** Format: date-time */
            updatedAt: string
            version: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_views_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            columns: string[]
            /** Format: date-time */
            createdAt: string
            editable: boolean
            entity: string
            /** @description What the view names that is not there any more; it is left out above */
            faults: {
              message: string
              pointer: string
            }[]
            filters: Record<string, never>[]
            /** Format: uuid */
            id: string
            /** @description Whether your list opens with it */
            isDefault: boolean
            /** @enum {unknown} */
            layout: 'list' | 'board' | 'calendar'
            name: string
            owner: string
            sharedWith: string[]
            sort: string | null
            /** Format: date-time */
            updatedAt: string
            version: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_views_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description The ETag that was read: a change made meanwhile is answered with 412. */
        'If-Match'?: components['parameters']['IfMatch']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      412: components['responses']['412']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  patch_api_v1_views_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description The ETag that was read: a change made meanwhile is answered with 412. */
        'If-Match'?: components['parameters']['IfMatch']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/merge-patch+json': {
          /** @description Paths of fields, in order */
          columns?: string[]
          filters?: {
            field: string
            /** @enum {unknown} */
            op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'prefix' | 'empty' | 'within'
            /** @description As in a list: a text, number, boolean, or a list of them */
            value: unknown
          }[]
          /** @enum {unknown} */
          layout?: 'list' | 'board' | 'calendar'
          name?: string
          /** @description Roles, or `*` for all members */
          sharedWith?: string[]
          /** @description `-createdAt,name`; null: newest first */
          sort?: string | null
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            columns: string[]
            /** Format: date-time */
            createdAt: string
            editable: boolean
            entity: string
            /** @description What the view names that is not there any more; it is left out above */
            faults: {
              message: string
              pointer: string
            }[]
            filters: Record<string, never>[]
            /** Format: uuid */
            id: string
            /** @description Whether your list opens with it */
            isDefault: boolean
            /** @enum {unknown} */
            layout: 'list' | 'board' | 'calendar'
            name: string
            owner: string
            sharedWith: string[]
            sort: string | null
            /** Format: date-time */
            updatedAt: string
            version: number
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      412: components['responses']['412']
      413: components['responses']['413']
      415: components['responses']['415']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  put_api_v1_views_id_default: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  delete_api_v1_views_id_default: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_webhooks_deliveries: {
    parameters: {
      query?: {
        cursor?: string
        limit?: number
        rule?: string
        state?: 'queued' | 'sent' | 'kept' | 'failed'
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              attempts: number
              /** Format: date-time */
              createdAt: string
              /** Format: date-time */
              dueAt: string | null
              /** Format: date-time */
              endedAt: string | null
              error: string | null
              eventId: string
              eventType: string
              /** @description What the receiver knows as webhook-id */
              id: string
              rule: string
              /** @enum {unknown} */
              state: 'queued' | 'sent' | 'kept' | 'failed'
              /** @description Of the last answer */
              status: number | null
              url: string
            }[]
            page: {
              /** @description The cursor of the next page; null: none */
              next: string | null
            }
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_webhooks_deliveries_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description The beginning of the answer */
            answer: string | null
            attempts: number
            body: Record<string, never>
            /** Format: date-time */
            createdAt: string
            /** Format: date-time */
            dueAt: string | null
            /** Format: date-time */
            endedAt: string | null
            error: string | null
            eventId: string
            eventType: string
            /** @description What the receiver knows as webhook-id */
            id: string
            rule: string
            /** @enum {unknown} */
            state: 'queued' | 'sent' | 'kept' | 'failed'
            /** @description Of the last answer */
            status: number | null
            url: string
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_webhooks_deliveries_id_redeliver: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_api_v1_webhooks_secrets: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: {
              /** Format: date-time */
              createdAt: string
              /** Format: date-time */
              endsAt: string | null
              id: string
              rule: string
            }[]
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  post_api_v1_webhooks_secrets_rule: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        rule: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string
            /** Format: date-time */
            endsAt: string | null
            id: string
            rule: string
            /** @description The secret; null in a replay */
            secret: string | null
          }
        }
      }
      400: components['responses']['400']
      401: components['responses']['401']
      403: components['responses']['403']
      404: components['responses']['404']
      409: components['responses']['409']
      422: components['responses']['422']
      429: components['responses']['429']
      503: components['responses']['503']
      default: components['responses']['default']
    }
  }
  get_scim_v2_groups: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description At most 200 are answered */
        count?: number
        /** @description Names by commas, not returned */
        excludedAttributes?: string
        /** @description RFC 7644, 3.4.2.2: `userName eq "a@b.example"` */
        filter?: string
        startIndex?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            itemsPerPage?: number
            Resources: {
              displayName?: string
              externalId?: string
              id: string
              members?: ({
                display?: string
                type?: string
                value?: string
              } & {
                [key: string]: string
              })[]
              meta?: {
                created?: string
                lastModified?: string
                location?: string
                resourceType?: string
              }
              schemas: string[]
            }[]
            schemas: 'urn:ietf:params:scim:api:messages:2.0:ListResponse'[]
            startIndex?: number
            totalResults: number
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  post_scim_v2_groups: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          displayName: string
          externalId?: string
          members?: {
            /** Format: uuid */
            value: string
          }[]
          schemas: string[]
        }
        'application/scim+json': {
          displayName: string
          externalId?: string
          members?: {
            /** Format: uuid */
            value: string
          }[]
          schemas: string[]
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            displayName?: string
            externalId?: string
            id: string
            members?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            schemas: string[]
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_groups_id: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            displayName?: string
            externalId?: string
            id: string
            members?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            schemas: string[]
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  put_scim_v2_groups_id: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          displayName: string
          externalId?: string
          members?: {
            /** Format: uuid */
            value: string
          }[]
          schemas: string[]
        }
        'application/scim+json': {
          displayName: string
          externalId?: string
          members?: {
            /** Format: uuid */
            value: string
          }[]
          schemas: string[]
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            displayName?: string
            externalId?: string
            id: string
            members?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            schemas: string[]
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  delete_scim_v2_groups_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  patch_scim_v2_groups_id: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          Operations: {
            /** @enum {unknown} */
            op: 'add' | 'replace' | 'remove'
            path?: string
            value?: unknown
          }[]
          schemas: 'urn:ietf:params:scim:api:messages:2.0:PatchOp'[]
        }
        'application/scim+json': {
          Operations: {
            /** @enum {unknown} */
            op: 'add' | 'replace' | 'remove'
            path?: string
            value?: unknown
          }[]
          schemas: 'urn:ietf:params:scim:api:messages:2.0:PatchOp'[]
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            displayName?: string
            externalId?: string
            id: string
            members?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            schemas: string[]
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_resourcetypes: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            itemsPerPage?: number
            Resources: {
              schemas: string[]
            }[]
            schemas: 'urn:ietf:params:scim:api:messages:2.0:ListResponse'[]
            startIndex?: number
            totalResults: number
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_resourcetypes_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            schemas: string[]
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_schemas: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            itemsPerPage?: number
            Resources: {
              schemas: string[]
            }[]
            schemas: 'urn:ietf:params:scim:api:messages:2.0:ListResponse'[]
            startIndex?: number
            totalResults: number
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_schemas_id: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            schemas: string[]
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_serviceproviderconfig: {
    parameters: {
      query?: never
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            schemas: string[]
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_users: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description At most 200 are answered */
        count?: number
        /** @description Names by commas, not returned */
        excludedAttributes?: string
        /** @description RFC 7644, 3.4.2.2: `userName eq "a@b.example"` */
        filter?: string
        startIndex?: number
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            itemsPerPage?: number
            Resources: {
              active?: boolean
              displayName?: string
              emails?: {
                primary?: boolean
                type?: string
                /** Format: email */
                value: string
              }[]
              externalId?: string
              groups?: ({
                display?: string
                type?: string
                value?: string
              } & {
                [key: string]: string
              })[]
              id: string
              locale?: string
              meta?: {
                created?: string
                lastModified?: string
                location?: string
                resourceType?: string
              }
              name?: {
                familyName?: string
                formatted?: string
                givenName?: string
              }
              preferredLanguage?: string
              schemas: string[]
              timezone?: string
              title?: string
              userName?: string
            }[]
            schemas: 'urn:ietf:params:scim:api:messages:2.0:ListResponse'[]
            startIndex?: number
            totalResults: number
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  post_scim_v2_users: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          active?: boolean
          displayName?: string
          emails?: {
            primary?: boolean
            type?: string
            /** Format: email */
            value: string
          }[]
          externalId?: string
          locale?: string
          name?: {
            familyName?: string
            formatted?: string
            givenName?: string
          }
          preferredLanguage?: string
          schemas: string[]
          timezone?: string
          title?: string
          userName: string
        }
        'application/scim+json': {
          active?: boolean
          displayName?: string
          emails?: {
            primary?: boolean
            type?: string
            /** Format: email */
            value: string
          }[]
          externalId?: string
          locale?: string
          name?: {
            familyName?: string
            formatted?: string
            givenName?: string
          }
          preferredLanguage?: string
          schemas: string[]
          timezone?: string
          title?: string
          userName: string
        }
      }
    }
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            active?: boolean
            displayName?: string
            emails?: {
              primary?: boolean
              type?: string
              /** Format: email */
              value: string
            }[]
            externalId?: string
            groups?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            id: string
            locale?: string
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            name?: {
              familyName?: string
              formatted?: string
              givenName?: string
            }
            preferredLanguage?: string
            schemas: string[]
            timezone?: string
            title?: string
            userName?: string
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  get_scim_v2_users_id: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            active?: boolean
            displayName?: string
            emails?: {
              primary?: boolean
              type?: string
              /** Format: email */
              value: string
            }[]
            externalId?: string
            groups?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            id: string
            locale?: string
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            name?: {
              familyName?: string
              formatted?: string
              givenName?: string
            }
            preferredLanguage?: string
            schemas: string[]
            timezone?: string
            title?: string
            userName?: string
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  put_scim_v2_users_id: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          active?: boolean
          displayName?: string
          emails?: {
            primary?: boolean
            type?: string
            /** Format: email */
            value: string
          }[]
          externalId?: string
          locale?: string
          name?: {
            familyName?: string
            formatted?: string
            givenName?: string
          }
          preferredLanguage?: string
          schemas: string[]
          timezone?: string
          title?: string
          userName: string
        }
        'application/scim+json': {
          active?: boolean
          displayName?: string
          emails?: {
            primary?: boolean
            type?: string
            /** Format: email */
            value: string
          }[]
          externalId?: string
          locale?: string
          name?: {
            familyName?: string
            formatted?: string
            givenName?: string
          }
          preferredLanguage?: string
          schemas: string[]
          timezone?: string
          title?: string
          userName: string
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            active?: boolean
            displayName?: string
            emails?: {
              primary?: boolean
              type?: string
              /** Format: email */
              value: string
            }[]
            externalId?: string
            groups?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            id: string
            locale?: string
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            name?: {
              familyName?: string
              formatted?: string
              givenName?: string
            }
            preferredLanguage?: string
            schemas: string[]
            timezone?: string
            title?: string
            userName?: string
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  delete_scim_v2_users_id: {
    parameters: {
      query?: never
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
  patch_scim_v2_users_id: {
    parameters: {
      query?: {
        /** @description Names by commas; nothing else is returned */
        attributes?: string
        /** @description Names by commas, not returned */
        excludedAttributes?: string
      }
      header?: {
        /** @description A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey']
        /** @description An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced. */
        'X-Request-Id'?: components['parameters']['RequestId']
        /** @description Slug or id; must be the tenant of the API key. */
        'X-Tenant'?: components['parameters']['Tenant']
      }
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          Operations: {
            /** @enum {unknown} */
            op: 'add' | 'replace' | 'remove'
            path?: string
            value?: unknown
          }[]
          schemas: 'urn:ietf:params:scim:api:messages:2.0:PatchOp'[]
        }
        'application/scim+json': {
          Operations: {
            /** @enum {unknown} */
            op: 'add' | 'replace' | 'remove'
            path?: string
            value?: unknown
          }[]
          schemas: 'urn:ietf:params:scim:api:messages:2.0:PatchOp'[]
        }
      }
    }
    responses: {
      /** @description The answer. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['IdempotencyReplayed']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimitPolicy']
          'X-Request-Id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            active?: boolean
            displayName?: string
            emails?: {
              primary?: boolean
              type?: string
              /** Format: email */
              value: string
            }[]
            externalId?: string
            groups?: ({
              display?: string
              type?: string
              value?: string
            } & {
              [key: string]: string
            })[]
            id: string
            locale?: string
            meta?: {
              created?: string
              lastModified?: string
              location?: string
              resourceType?: string
            }
            name?: {
              familyName?: string
              formatted?: string
              givenName?: string
            }
            preferredLanguage?: string
            schemas: string[]
            timezone?: string
            title?: string
            userName?: string
          }
        }
      }
      /** @description Refused. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      414: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      429: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
      /** @description Refused. */
      503: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/scim+json': {
            detail: string
            schemas: 'urn:ietf:params:scim:api:messages:2.0:Error'[]
            scimType?: string
            status: string
          }
        }
      }
    }
  }
}
