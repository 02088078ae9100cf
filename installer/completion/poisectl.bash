# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
#
# Made by `poisectl completion bash`; do not edit.

_poisectl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} at= word words= files=
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$at/$word" in
            '/status' | '/pools' | '/servers' | '/top' | '/server' | '/server/set-weight' | '/server/drain' | '/server/ready' | '/server/maintenance' | '/cache' | '/cache/purge' | '/events' | '/history' | '/latency' | '/config' | '/config/show' | '/config/check' | '/config/diff' | '/config/apply' | '/config/confirm' | '/config/history' | '/config/rollback' | '/certificates' | '/token' | '/token/add' | '/token/list' | '/token/revoke' | '/drain' | '/completion') at="$at/$word" ;;
        esac
    done
    case $previous in
        --agent) return ;;
        --base) return ;;
        --before) return ;;
        --ca) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        --confirm-within) return ;;
        --deadline) return ;;
        --expires) return ;;
        --fingerprint) return ;;
        --from) return ;;
        --host) return ;;
        --limit) return ;;
        --listener) return ;;
        --note) return ;;
        --patch) return ;;
        --path) return ;;
        --pool) return ;;
        --prefix) return ;;
        --role) mapfile -t COMPREPLY < <(compgen -W 'viewer operator admin' -- "$current"); return ;;
        --server) return ;;
        --set) return ;;
        --severity) mapfile -t COMPREPLY < <(compgen -W 'info warning critical' -- "$current"); return ;;
        --since) return ;;
        --source) return ;;
        --state-dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --step) return ;;
        --timeout) return ;;
        --to) return ;;
        --token-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        --unset) return ;;
    esac
    case $at in
        '')
            words='status pools servers top server cache events history latency config certificates token drain completion'
            [[ $current == -* ]] && words='--help --version --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/status')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/pools')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/servers')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/top')
            words=''
            [[ $current == -* ]] && words='--help --once --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/server')
            words='set-weight drain ready maintenance'
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/server/set-weight')
            words=''
            [[ $current == -* ]] && words='--help --note --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/server/drain')
            words=''
            [[ $current == -* ]] && words='--help --deadline --wait --note --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/server/ready')
            words=''
            [[ $current == -* ]] && words='--help --note --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/server/maintenance')
            words=''
            [[ $current == -* ]] && words='--help --note --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/cache')
            words='purge'
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/cache/purge')
            words=''
            [[ $current == -* ]] && words='--help --host --path --prefix --all --note --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/events')
            words=''
            [[ $current == -* ]] && words='--help --follow --severity --source --since --limit --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/history')
            words='requests requests_1xx requests_2xx requests_3xx requests_4xx requests_5xx errors aborted refused retries connections connect_failures bytes_in bytes_out rps bytes_in_ps bytes_out_ps error_rate p50_ms p90_ms p95_ms p99_ms mean_ms in_flight in_flight_max connections_open servers_up effective_weight'
            [[ $current == -* ]] && words='--help --pool --server --listener --from --to --step --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/latency')
            words=''
            [[ $current == -* ]] && words='--help --pool --server --from --to --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config')
            words='show check diff apply confirm history rollback'
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config/show')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config/check')
            words='' files=-f
            [[ $current == -* ]] && words='--help --patch --set --unset --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config/diff')
            words='' files=-f
            [[ $current == -* ]] && words='--help --patch --set --unset --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config/apply')
            words='' files=-f
            [[ $current == -* ]] && words='--help --patch --set --unset --base --note --confirm-within --yes --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config/confirm')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config/history')
            words=''
            [[ $current == -* ]] && words='--help --limit --before --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/config/rollback')
            words=''
            [[ $current == -* ]] && words='--help --note --yes --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/certificates')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/token')
            words='add list revoke'
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/token/add')
            words=''
            [[ $current == -* ]] && words='--help --role --expires --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/token/list')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/token/revoke')
            words=''
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/drain')
            words=''
            [[ $current == -* ]] && words='--help --deadline --note --yes --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
        '/completion')
            words='bash zsh fish'
            [[ $current == -* ]] && words='--help --state-dir --agent --token-file --fingerprint --ca --insecure --timeout --json'
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen $files -W "$words" -- "$current")
}
complete -F _poisectl poisectl
