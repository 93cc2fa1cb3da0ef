import Accounts
import Registry
import Site

/// The options by which every command finds its data.
enum Opening {
    static let options: Set<String> = ["--data", "--database", "--resources"]
    static let usage = """
          --data DIR           the folder that holds all data; made if absent
          --database URL       postgres://…, where records and accounts are not in the folder
          --resources DIR      the folder with Data and Assets; found beside the program if left out
        """

    static func configuration(_ arguments: Arguments) throws -> SiteConfiguration {
        SiteConfiguration(
            folder: try DataFolder(try arguments.required("--data")), databaseURL: arguments.options["--database"],
            resources: try resources(arguments))
    }

    /// The folder with Data and Assets.
    static func resources(_ arguments: Arguments) throws -> String {
        guard let resources = SiteConfiguration.findResources(arguments.options["--resources"]) else {
            throw Failure(
                "The folder with Data and Assets is not beside the program. Say where it is with --resources DIR, "
                    + "or in the environment variable BCH_RESOURCES.")
        }
        return resources
    }

    static func storage(_ arguments: Arguments) throws -> Storage { try Storage.open(configuration(arguments)) }
}
