/** What `belay help` prints. */
export const USAGE = `belay: incident response in the chat people already use

  belay start                    run it; without settings, the web room with an example organisation
  belay doctor                   check each thing that must work, with the fix for what does not
  belay enrol PERSON             print a one-time link that enrols a browser or phone for the web room
  belay drill FILE               play a scripted night on a record of its own and check what it expects
      --platform slack           in the configured workspace; or --stand-in: in a Slack on this machine
      --platform teams           with --stand-in: in a Teams on this machine; with --live: in the configured one
      --bridge slack,teams,web   with --stand-in: one night in all of them at once
      --live                     in the running Belay, at true speed: people are paged, and told that it is a drill
      --speed 60                 watch it: a minute of the night in a second
      --json                     everything that happened, for machines
  belay drill --from-facts FILE  print a first script of the night that a record's facts tell
  belay slack-manifest           print the manifest for the Slack app
      --url https://…            your public address (HTTP); or --socket for Socket Mode
      --command /name            another name than /incident
      --name "…"                 another name than Belay
  belay teams-manifest           write the app package for Teams: manifest and icons, in a zip
      --app-id …                 the Application (client) ID
      --url https://…            your public address
      --out belay-teams.zip      where it goes
      --channels                 ask also for what a channel for each incident needs
      --version 1.0.1            grows with each upload; --name "…": another name than Belay

Settings are environment variables; .env.example lists them. The organisation is belay.yaml.`;
