# The names after -m, --sample and --account.
function __msgc_names
    set -l files (string match -- '*.msg' (commandline -opc))
    command msgc list --names $argv[1] $files 2>/dev/null
end
