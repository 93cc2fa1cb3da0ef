package enum Action: Sendable { case createDraft, editDraft, readDraft, deleteDraft, publish, withdraw, importRecords, erasePersonalData }
package struct Actor: Sendable { package let account: String; package init(account: String) { self.account = account } }
package struct Subject: Sendable { package let schema: String; package let government: String?
    package init(schema: String, government: String?) { self.schema = schema; self.government = government } }
package struct Permit: Sendable { package let actor: Actor, action: Action, subject: Subject
    package init(actor: Actor, action: Action, subject: Subject) { self.actor = actor; self.action = action; self.subject = subject } }
